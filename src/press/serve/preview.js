// Only in previews: shows a saved change at the place the reader was, and what is wrong over the last good page.
(() => {
  const root = document.documentElement;
  const build = root.dataset.build;
  const PLACES = ":is(section, article, li, tr, p, h2, h3)[id]";
  const LOOKS = `
    section { position: fixed; z-index: 9; inset: auto 0 0 0; max-height: 60vh; overflow: auto; box-sizing: border-box;
      padding: 1rem max(1rem, calc(50vw - 30rem)); border-top: 4px solid #b3261e; background: #fff; color: #1a1a1a;
      font: 1rem/1.45 system-ui, sans-serif; }
    h2 { margin: 0 6rem 0.25rem 0; font-size: 1.125rem; }
    p { margin: 0 0 0.5rem; }
    ol { margin: 0; padding-left: 1.5rem; }
    li { margin: 0.5rem 0; overflow-wrap: anywhere; }
    code { font: 0.875rem/1.4 ui-monospace, monospace; }
    b { display: block; }
    button { float: right; min-height: 2.25rem; padding: 0.25rem 0.75rem; border: 1px solid; background: #fff;
      color: inherit; font: inherit; }
    section:focus-visible, button:focus-visible { outline: 3px solid #0b57d0; outline-offset: -3px; }
    @media print { section { display: none; } }`;

  const made = (name, text = "", children = []) => {
    const element = document.createElement(name);
    element.textContent = text;
    element.append(...children);
    return element;
  };

  // The entry that stands last above a third of the window, how far from its top, and where the window is.
  const place = () => {
    const above = [...document.querySelectorAll(PLACES)].filter((element) => {
      const { top, height } = element.getBoundingClientRect();
      return height > 0 && top < innerHeight / 3 && !element.closest(".dock, .peek, dialog");
    });
    const last = above.at(-1);
    return { id: last?.id, top: last?.getBoundingClientRect().top, y: scrollY };
  };

  const goTo = ({ id, top, y }) => {
    const element = id && document.getElementById(id);
    for (let fold = element && element.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    scrollTo({ top: element ? scrollY + element.getBoundingClientRect().top - top : y, behavior: "instant" });
  };

  // The place travels with this entry of the history over the reload, and is taken out of it at once.
  const reload = () => {
    history.scrollRestoration = "manual";
    history.replaceState({ place: place() }, "");
    location.reload();
  };

  const back = () => {
    const kept = history.state?.place;
    if (!kept) return;
    history.replaceState(null, "");
    goTo(kept);
    // Browsers go to the fragment of an address, or to where they were, once more when all is loaded.
    const settle = () => {
      goTo(kept);
      requestAnimationFrame(() => requestAnimationFrame(() => (history.scrollRestoration = "auto")));
    };
    if (document.readyState === "complete") settle();
    else addEventListener("load", settle, { once: true });
  };

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(LOOKS);
  const host = made("div");
  host.id = "preview-problems";
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  // There before it has words: only then are they read out.
  const live = made("div");
  live.setAttribute("aria-live", "polite");
  shadow.append(live);

  const problem = ({ file, line, column, severity, message, hint }) => {
    const at = [file, line, column].filter((part) => part != null).join(":");
    return made("li", "", [made("code", at), made("b", `${severity}: ${message}`), made("span", hint)]);
  };

  const close = () => {
    const held = shadow.activeElement;
    live.replaceChildren();
    if (held) document.body.focus();
  };

  const show = ({ head, problems }) => {
    const button = made("button", "Close");
    button.type = "button";
    button.addEventListener("click", close);
    const list = made("ol", "", problems.map(problem));
    const below = build ? "Behind this is the last good page." : "The page appears here when they are mended.";
    const panel = made("section", "", [button, made("h2", head), made("p", below), list]);
    panel.setAttribute("aria-label", "Problems of the story");
    // Reached by the key for the next thing, so that the list can be moved by keys.
    panel.tabIndex = 0;
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
    live.replaceChildren(panel);
  };

  const follow = async () => {
    for (let seen = ""; ; ) {
      try {
        const now = await (await fetch(`/-/changes?seen=${seen}`)).json();
        if (now.build !== build) return reload();
        if (now.seen !== seen) now.wrong ? show(now.wrong) : close();
        seen = now.seen;
      } catch {
        // The preview was ended; it may come back.
        await new Promise((again) => setTimeout(again, 500));
      }
    }
  };

  const isPartOfAPage = () => {
    try {
      return parent !== window && parent.location.origin === location.origin;
    } catch {
      return false;
    }
  };

  back();
  if (parent === window) document.body.prepend(host);
  // A page around them follows for all its parts: each would hold one of the few connections of a browser.
  if (build !== undefined && !isPartOfAPage()) follow();
})();
