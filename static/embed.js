/* For articles that hold an explainer in a frame: the frame's height follows what it holds. It hears
   only frames of its own pages, and only a height within bounds. Nothing visible moves: a height is
   taken at once where the frame ends below the window before and after, or where the reader asked for
   the change; else it waits for the reader to scroll, and the frame scrolls inside meanwhile. */
(function () {
  "use strict";
  var home = new URL("embed/", document.currentScript.src).href;
  var waiting = new Map();
  function settle(frame, px, asked) {
    var at = frame.getBoundingClientRect();
    var unseen = at.bottom >= innerHeight && at.top + px >= innerHeight;
    if (asked || unseen) {
      waiting.delete(frame);
      frame.style.height = px + "px";
    } else {
      waiting.set(frame, px);
    }
  }
  addEventListener("message", function (event) {
    var told = event.data;
    if (!told || told.ns !== "outage-explainer" || told.v !== 1 || told.type !== "height") return;
    var px = Math.ceil(Number(told.height));
    if (!(px >= 50 && px <= 12000)) return;
    [].forEach.call(document.getElementsByTagName("iframe"), function (frame) {
      if (frame.contentWindow !== event.source || frame.src.indexOf(home) !== 0) return;
      if (frame.clientHeight !== px) settle(frame, px, told.asked === true);
    });
  });
  addEventListener("scroll", function () {
    waiting.forEach(function (px, frame) { settle(frame, px, false); });
  }, { passive: true });
})();
