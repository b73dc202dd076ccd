/* The loader. A classic deferred script, so that it runs in sandboxed frames too; it alone says how
   far the page has come. FILES stands for what the press puts there: the files to load, each with its
   hash, and the looks of the panel. */
(function (files) {
  "use strict";
  var script = document.currentScript;
  var root = document.documentElement;
  var begun = false;

  function state(words) {
    root.setAttribute("data-app", words);
  }

  // A link to an entry inside a folded part opens it.
  function named(hash) {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch (odd) {
      return "";
    }
  }
  function reveal() {
    var target = document.getElementById(named(location.hash));
    if (!target) return;
    var folded = false;
    for (var at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS" && !at.open) folded = at.open = true;
    }
    if (folded) target.scrollIntoView();
  }
  addEventListener("hashchange", reveal);
  reveal();

  function isPlain(event) {
    return !(event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey ||
      location.protocol === "file:");
  }

  // Nobody waits longer for what a link can do, too.
  function timely(work) {
    return Promise.race([work, new Promise(function (got, lost) { setTimeout(lost, 10000); })]);
  }

  // A reference shows its entry where the reader is; without this, its link leads there.
  var pages = {};
  var dressed = false;
  var panel;
  function page(url) {
    var here = url.split("#")[0] === location.href.split("#")[0];
    if (here) return Promise.resolve(document);
    var key = url.split("#")[0];
    // The page's policy lets no text become markup; a document may come as one.
    pages[key] = pages[key] || new Promise(function (got, lost) {
      var asked = new XMLHttpRequest();
      asked.open("GET", key);
      asked.responseType = "document";
      asked.onload = function () { (asked.response ? got : lost)(asked.response); };
      asked.onerror = lost;
      asked.send();
    });
    return pages[key];
  }
  var opener;
  function shut() {
    if (!panel) return;
    panel.remove();
    panel = null;
    opener.focus();
  }
  // Where sheets cannot be made, the link is followed instead.
  function dress() {
    if (dressed) return;
    var looks = new CSSStyleSheet();
    looks.replaceSync(files.peek);
    document.adoptedStyleSheets = Array.from(document.adoptedStyleSheets).concat(looks);
    dressed = true;
  }
  function peek(link) {
    return page(link.href).then(function (where) {
      dress();
      var found = where.getElementById(named(link.hash));
      if (!found || (found.tagName === "SECTION" && found.className !== "disagreement")) throw 0;
      if (panel) panel.remove();
      else opener = link;
      panel = document.createElement("aside");
      panel.className = "peek";
      panel.setAttribute("role", "dialog");
      panel.setAttribute("aria-label", "Source");
      var copy = document.importNode(found, true);
      copy.removeAttribute("id");
      [].forEach.call(copy.querySelectorAll("[data-island]"), function (part) { part.remove(); });
      [].forEach.call(copy.querySelectorAll("[id]"), function (part) { part.removeAttribute("id"); });
      var list = document.createElement({ LI: "ul", TR: "table" }[copy.tagName] || "div");
      list.appendChild(copy);
      panel.appendChild(list);
      var keys = document.createElement("p");
      keys.className = "peek-keys";
      var go = document.createElement("a");
      go.href = link.href;
      go.textContent = "Go to where it stands";
      go.onclick = function () {
        setTimeout(function () { panel.remove(); panel = null; });
      };
      var close = document.createElement("button");
      close.textContent = "Close";
      close.onclick = shut;
      keys.append(go, close);
      panel.appendChild(keys);
      document.body.appendChild(panel);
      close.focus();
    });
  }
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".ref, .sources a");
    if (!link || !link.hash || !isPlain(event) || window.parent !== window) return;
    event.preventDefault();
    timely(peek(link)).catch(function () { location.href = link.href; });
  });
  addEventListener("keydown", function (event) {
    if (event.key === "Escape") shut();
  });

  // Embed and Download show a dialog; where it cannot be had, their links lead to the catalogue.
  addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href]");
    var asked = link && /embed\/(?:index\.html)?#(part|files)-([\w-]+)$/.exec(link.href);
    if (!asked || document.body.className !== "story" || !isPlain(event)) return;
    event.preventDefault();
    var looks = take("shareCss").then(function (answer) { return answer.text(); });
    timely(Promise.all([load("share"), looks]).then(function (got) {
      return got[0].open(asked[2], asked[1] === "files", link, got[1]);
    })).catch(function () { location.href = link.href; });
  });

  // Folded parts come out on paper.
  var unfolded = [];
  addEventListener("beforeprint", function () {
    unfolded = [].slice.call(document.querySelectorAll("details:not([open])"));
    unfolded.forEach(function (part) { part.open = true; });
  });
  addEventListener("afterprint", function () {
    unfolded.forEach(function (part) { part.open = false; });
  });

  // What is not the published file may lie in the browser's cache for a year: it is asked for once more,
  // past the cache, and what then comes takes its place there.
  function take(name, cache) {
    return fetch(files[name][0], { integrity: files[name][1], cache: cache || "default" }).catch(function (why) {
      if (cache) throw why;
      return take(name, "reload");
    });
  }

  // Not every browser holds a module against its hash when it is imported: it is taken first.
  function load(name) {
    return take(name).then(function () {
      var link = document.createElement("link");
      link.rel = "modulepreload";
      link.href = files[name][0];
      link.integrity = files[name][1];
      document.head.appendChild(link);
      return import(link.href);
    });
  }

  function fail(why) {
    if (/live|failed/.test(root.getAttribute("data-app"))) return;
    state("failed");
    console.warn("The page stays as printed: " + why);
  }

  if (!document.querySelector("[data-island]") || location.protocol === "file:") return;

  // The line's link would lose what the article and the reader have asked for.
  addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest(".quiet a") || !isPlain(event)) return;
    event.preventDefault();
    location.reload();
  });

  if (!("noModule" in script) || typeof WebAssembly !== "object" || !WebAssembly.instantiateStreaming ||
      !window.IntersectionObserver || !window.ResizeObserver) return fail("this browser cannot run the program");

  function begin() {
    if (begun) return;
    begun = true;
    var printed = document.body.cloneNode(true);
    state("loading");
    // From wherever it falls, the page goes back to what was printed.
    new MutationObserver(function (changes) {
      if (root.getAttribute("data-app") !== "failed" || changes[0].oldValue === "failed") return;
      var again = printed.cloneNode(true);
      document.body.replaceChildren.apply(document.body, again.childNodes);
    }).observe(root, { attributeFilter: ["data-app"], attributeOldValue: true });
    // Out of memory the program breaks off without a word of its own.
    ["error", "unhandledrejection"].forEach(function (kind) {
      addEventListener(kind, function (event) {
        if ((event.error || event.reason) instanceof WebAssembly.RuntimeError) state("failed");
      });
    });
    setTimeout(function () {
      if (root.getAttribute("data-app") === "loading") fail("nothing came within ten seconds");
    }, 10000);
    script.story = take("story").then(function (answer) { return answer.arrayBuffer(); });
    script.story.catch(fail);
    var program = take("wasm");
    program.catch(fail);
    load("glue").then(function (glue) {
      return glue.default({ module_or_path: program });
    }).catch(fail);
  }

  // After the first paint and when nothing else is due; at once on the first touch.
  ["pointerdown", "keydown"].forEach(function (kind) {
    addEventListener(kind, begin, { once: true, passive: true });
  });
  function soon() {
    (window.requestIdleCallback || setTimeout)(begin, { timeout: 1500 });
  }
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
})(FILES);
