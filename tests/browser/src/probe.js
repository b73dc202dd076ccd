// The first script of every article under test: it notes what the page goes through.
(() => {
  const own = EventTarget.prototype.addEventListener;
  const listen = (kind, then, capture) => own.call(window, kind, then, capture);
  const probe = (window.probe = { heard: [], wrong: [], listeners: [], shifts: [], moves: [], timers: [], names: [] });
  // What nobody sees yet cannot be asked by the driver, so it tells the server.
  if (document.hidden) new Image().src = "/hidden.svg";
  listen("message", event => probe.heard.push({ data: event.data, origin: event.origin }));
  listen("error", event => probe.wrong.push(event.message || `${event.target.localName} ${event.target.src || event.target.href}`), true);
  listen("unhandledrejection", event => probe.wrong.push(String(event.reason)));
  listen("securitypolicyviolation", event => probe.wrong.push(`${event.effectiveDirective} ${event.blockedURI}`));
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    probe.listeners.push(`${kind} on ${this === window || !this ? "window" : this.nodeName || this.constructor.name}`);
    return own.call(this, kind, ...rest);
  };
  if (window.PerformanceObserver && PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
    const note = entry => probe.shifts.push(`${entry.value} ${entry.sources.map(source => source.node && (source.node.id || source.node.nodeName)).join(" ")}`);
    new PerformanceObserver(list => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
  }
  // Every engine: where the article's own words stand in the window, frame by frame. What the reader
  // scrolls is taken out; what is not in sight may move.
  const held = new Map();
  const look = () => {
    document.querySelectorAll("[data-words]").forEach(words => {
      const { top, bottom } = words.getBoundingClientRect();
      const past = held.get(words);
      const now = { top: top + scrollY, seen: bottom > 0 && top < innerHeight };
      if (past && past.seen && now.seen && Math.abs(past.top - now.top) > 0.5) probe.moves.push(`${words.id} ${past.top} to ${now.top}`);
      held.set(words, now);
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  // A page that asks for it has a clock whose long waits end when the test says so. WebKit's driver puts
  // its own limit of a minute for scripts into the page; that one runs on.
  if (document.currentScript.dataset.clock !== undefined) {
    const wait = window.setTimeout.bind(window);
    window.setTimeout = (then, ms, ...rest) => (ms >= 5000 && ms <= 20000 ? probe.timers.push(then) : wait(then, ms, ...rest));
    probe.ring = () => probe.timers.splice(0).forEach(then => then());
  }
  probe.names = Object.getOwnPropertyNames(window);
})();
