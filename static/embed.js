/* For articles that hold an explainer in a frame: the frame's height follows what it holds. It hears
   only frames of its own pages, and only a height within bounds. */
(function () {
  "use strict";
  var home = new URL("embed/", document.currentScript.src).href;
  addEventListener("message", function (event) {
    var told = event.data;
    if (!told || told.ns !== "outage-explainer" || told.v !== 1 || told.type !== "height") return;
    var px = Math.ceil(Number(told.height));
    if (!(px >= 50 && px <= 12000)) return;
    [].forEach.call(document.getElementsByTagName("iframe"), function (frame) {
      if (frame.contentWindow !== event.source || frame.src.indexOf(home) !== 0) return;
      if (frame.clientHeight !== px) frame.style.height = px + "px";
    });
  });
})();
