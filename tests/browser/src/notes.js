// The first script of every page of the site whose troubles are looked at: it notes what goes wrong in it.
(() => {
  const notes = (window.notes = { wrong: [], shown: [], mark: Math.random() });
  // What nobody sees yet cannot be asked by the driver, so it tells the server.
  if (document.hidden) new Image().src = "/hidden.svg";
  for (const kind of ["error", "warn"]) {
    const own = console[kind];
    console[kind] = (...words) => {
      notes.wrong.push(`${kind}: ${words.join(" ")}`);
      own.apply(console, words);
    };
  }
  addEventListener("error", event => notes.wrong.push(`error: ${event.message || event.target.src || event.target.href}`), true);
  addEventListener("unhandledrejection", event => notes.wrong.push(`rejected: ${event.reason}`));
  addEventListener("securitypolicyviolation", event => notes.wrong.push(`${event.effectiveDirective} ${event.blockedURI}`));
  addEventListener("pageshow", event => notes.shown.push(event.persisted));
})();
