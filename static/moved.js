/* At the address of a part that was renamed: leads on, and takes the reader's state along. */
(function () {
  "use strict";
  var to = new URL(document.currentScript.dataset.to, document.baseURI);
  to.search = location.search;
  to.hash = location.hash;
  location.replace(to.href);
})();
