/* In a frame: tells the host how tall the part is, whenever that changes. */
(function () {
  "use strict";
  if (window.parent === window || !window.ResizeObserver) return;
  var told = 0;
  new ResizeObserver(function () {
    var px = Math.ceil(document.body.getBoundingClientRect().height);
    if (px === told) return;
    told = px;
    parent.postMessage({ ns: "outage-explainer", v: 1, type: "height", height: px, asked: false, part: document.body.dataset.part }, "*");
  }).observe(document.body);
})();
