/* Speaks with the article that holds this page in a frame: tells how high the page is and what the
   reader chose, in the words that articles already listen for, and takes a choice from the article.
   Stands before the loader, so that no change of the address is missed. See docs/embedding.md. */
(function () {
  "use strict";
  var NS = "outage-explainer";
  var STATE = /^(at|zone|claim|standing|apart|outlet|view|scope)$/;
  var MOST_PX = 100000;
  var REST_MS = 200;
  var root = document.documentElement;
  var part = document.body.dataset.part || "";
  var here = location.pathname.replace(/index\.html$/, "");

  // What a query says of the reader, or all else that it says.
  function pairs(query, ofReader) {
    return query.replace(/^\?/, "").split("&").filter(function (pair) {
      return pair && STATE.test(pair.split("=")[0]) === ofReader;
    });
  }
  function hasValue(pair) {
    return pair.split("=")[1];
  }
  function named(query, name) {
    try {
      return new URLSearchParams(query).get(name);
    } catch (odd) {
      return null;
    }
  }

  function dress(theme) {
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
    else if (theme === "auto" || theme === "") root.removeAttribute("data-theme");
    else return;
    dispatchEvent(new Event("themechange"));
  }
  dress(named(location.search, "theme"));
  // How much of the cover's chart is shown, at both widths of the page.
  (document.body.dataset.seen || "").split(" ").forEach(function (px, i) {
    if (px) root.style.setProperty(["--narrow", "--wide"][i], px);
  });
  if (window.parent === window) return;

  // The reader's state, also where the address cannot be changed.
  var query = location.search;
  ["pushState", "replaceState"].forEach(function (name) {
    var own = history[name];
    history[name] = function (state, title, url) {
      try {
        if (url !== undefined && url !== null) query = new URL(url, document.baseURI).search;
      } catch (odd) { /* The browser will say so. */ }
      soon();
      return own.apply(history, arguments);
    };
  });
  addEventListener("popstate", function () {
    query = location.search;
    soon();
  });

  function isPlain(event) {
    return !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey);
  }
  function post(words) {
    parent.postMessage(words, "*");
  }
  function tell(type, more) {
    post(Object.assign({ ns: NS, v: 1, part: part, type: type }, more));
  }

  // Whether the reader has just done something here.
  var touched = -9999;
  ["pointerdown", "keydown", "click", "input", "change"].forEach(function (kind) {
    addEventListener(kind, touch, { passive: true, capture: true });
  });
  function touch() {
    touched = performance.now();
    // A height that the article did not dare to take may be taken now.
    if (told.height && told.height !== innerHeight) {
      told.height = 0;
      soon();
    }
  }

  // WordPress knows its frame by a secret in the fragment.
  function secret() {
    var found = /^#\?secret=([a-zA-Z0-9]+)$/.exec(location.hash);
    return found && found[1];
  }
  var childId = named(location.search, "childId");
  if (!/^[\w-]{1,100}$/.test(childId || "")) childId = null;

  var told = {};
  var asked = false;
  var turns = {};
  var turned = 0;

  // A host that answers each height with another width would go on for ever.
  function isRunaway(width, now) {
    if (asked || now - turned > 5000) turns = {};
    turned = now;
    turns[width] = (turns[width] || 0) + 1;
    return turns[width] > 30;
  }
  function tellHeight(now) {
    var width = root.clientWidth;
    var height = Math.min(MOST_PX, Math.ceil(document.body.getBoundingClientRect().height));
    if (!width || !height || height === told.height && width === told.width || isRunaway(width, now)) return;
    told.height = height;
    told.width = width;
    tell("height", { height: height, asked: asked });
    post({ sentinel: "amp", type: "embed-size", height: height });
    // Old listeners look for a frame whose address holds the key: only ours may.
    var ours = {};
    ours[here] = height;
    post({ "datawrapper-height": ours });
    if (childId) post("pymxPYMx" + childId + "xPYMxheightxPYMx" + height);
    if (secret()) post({ message: "height", value: height, secret: secret() });
  }
  function tellView() {
    var view = pairs(query, true).filter(hasValue).join("&");
    var state = root.getAttribute("data-app");
    if (view === told.view && state === told.state) return;
    var claim = named(view, "claim");
    if (claim !== told.claim && told.claim !== undefined) tell("select", { claim: claim });
    if (state === "failed" && told.state !== state) tell("error", { code: "failed", text: "The page stays as printed." });
    told.view = view;
    told.state = state;
    told.claim = claim;
    tell("view", { query: view, app: state });
  }

  // At once, and then not again before a rest: what changes meanwhile is told as it is by then.
  var resting = false;
  var again = false;
  function soon() {
    again = true;
    asked = asked || performance.now() - touched < 400;
    if (!resting) flush();
  }
  function flush() {
    resting = again;
    if (!again) return;
    again = false;
    if (!told.ready) tell("ready", { title: document.title });
    told.ready = true;
    tellHeight(performance.now());
    tellView();
    asked = false;
    setTimeout(flush, REST_MS);
  }

  // What the article names is taken, what it leaves empty is taken back, all else stays. What comes
  // faster than twenty times a second is gathered.
  var wanted = {};
  var pausing = false;
  function want(more) {
    pairs(more, true).forEach(function (pair) { wanted[pair.split("=")[0]] = pair; });
    if (!pausing) pause();
  }
  function pause() {
    var names = Object.keys(wanted);
    pausing = names.length > 0;
    if (!pausing) return;
    take(names, names.map(function (name) { return wanted[name]; }));
    wanted = {};
    setTimeout(pause, 50);
  }
  function take(names, given) {
    var kept = pairs(query, true).filter(function (pair) { return names.indexOf(pair.split("=")[0]) < 0; });
    var next = kept.concat(given.filter(hasValue));
    if (next.join("&") === pairs(query, true).join("&")) return;
    next = pairs(query, false).concat(next).join("&");
    var before = query;
    try {
      history.replaceState(history.state, "", location.pathname + (next && "?" + next) + location.hash);
    } catch (refused) {
      query = before;
      return;
    }
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  }

  addEventListener("message", function (event) {
    var words = event.data;
    if (event.source !== window.parent || !words || typeof words !== "object") return;
    if (words.message === "ready" && words.secret && words.secret === secret()) {
      told.height = 0;
      soon();
    }
    if (words.ns !== NS || words.v !== 1) return;
    if (words.type === "hello") {
      told = { claim: told.claim };
      soon();
    } else if (words.type === "set") {
      dress(words.theme);
      if (typeof words.query !== "string" || words.query.length > 1000 || /[#\s]/.test(words.query)) return;
      dress(named(words.query, "theme"));
      want(words.query);
    }
  });

  // A link to what is in this part: in a frame as high as its page only a script can move the article,
  // and to follow it would load the part anew, without what the article asked of it.
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href*='#']");
    var target = link && link.pathname === here && isPlain(event) && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    for (var at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    target.scrollIntoView();
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  });

  // In WordPress's sandbox no link opens a page of its own; its script follows links to our own site.
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || !secret() || !isPlain(event)) return;
    post({ message: "link", value: link.href, secret: secret() });
    if (link.host === location.host) event.preventDefault();
  });

  new MutationObserver(soon).observe(root, { attributes: true, attributeFilter: ["data-app"] });
  if (window.ResizeObserver) new ResizeObserver(soon).observe(document.body);
  soon();
})();
