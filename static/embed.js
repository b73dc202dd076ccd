/* For articles that hold an explainer. A frame becomes as high as what it holds, and nothing visible
   moves for it; <outage-explainer> makes such a frame when the reader comes near. Only frames of our own
   pages are heard; docs/embedding.md tells what is said between host and frame.
   Here f is a frame, k what is known of it, e an element. */
(() => {
  const ns = "outage-explainer";
  const home = document.currentScript?.src.replace(/[^/]*$/, "embed/");
  const names = ["theme", "lang", "zone", "at", "claim", "standing", "outlet", "apart", "view", "scope"];
  const frames = new Map();

  const post = (f, more) => f.contentWindow.postMessage({ ns, v: 1, ...more }, "*");

  // Frames in the article; what they told before this script came, they are asked to tell again.
  const look = () => document.querySelectorAll("iframe").forEach((f) => {
    if (!f.src.startsWith(home) || frames.has(f)) return;
    frames.set(f, {});
    post(f, { type: "hello" });
  });

  // Unless the reader asked, a height waits while the frame ends in sight, before or after.
  const settle = (k, f) => {
    k.guess?.();
    const { top, bottom } = f.getBoundingClientRect();
    if (k.asked !== true && !(Math.min(bottom, top + k.px) >= innerHeight)) return;
    f.style.height = k.px + "px";
    k.px = k.asked = NaN;
  };
  const again = () => frames.forEach(settle);
  addEventListener("scroll", again, true);
  addEventListener("resize", again);

  addEventListener("message", ({ data, source, origin, timeStamp }) => {
    if (data?.ns !== ns || data.v !== 1) return;
    look();
    frames.forEach((k, f) => {
      if (f.contentWindow !== source || !(origin === "null" || f.src.startsWith(origin + "/"))) return;
      // Twenty messages a second.
      if (k.due > timeStamp + 1000) return;
      k.due = Math.max(k.due || 0, timeStamp) + 50;
      const px = data.height;
      if (data.type === "height") {
        if (!Number.isInteger(px) || px < 50 || px > 1e5) return;
        k.guess = null;
        k.px = px;
        k.asked = data.asked;
        settle(k, f);
      }
      k.hear?.(data);
    });
  });
  look();

  if (customElements.get(ns)) return;
  const near = new IntersectionObserver((seen) => seen.forEach((s) => s.isIntersecting && make(s.target)), { rootMargin: "800px" });
  const tell = (e, detail) => e.dispatchEvent(new CustomEvent(detail.type, { detail }));
  const show = (e, alive) => {
    const [words, f] = e.shadowRoot.children;
    words.hidden = alive;
    f.hidden = !alive;
    e.style.minHeight = alive ? 0 : f.style.height;
  };

  const make = (e) => {
    near.unobserve(e);
    const get = (name) => e.getAttribute(name) || "";
    const part = get("part") || "cover";
    const story = document.createElement("a");
    story.href = get("story") || "no:";
    if (!/^https?:[\w-]+$/.test(story.protocol + part)) return tell(e, { type: "error", code: "address" });

    const reader = new URLSearchParams(location.search);
    const query = new URLSearchParams(names.map((name) => [name, reader.get("oe-" + name) ?? get(name)]).filter((pair) => pair[1]));
    const f = e.frame = document.createElement("iframe");
    f.title = e.title || e.querySelector("img")?.alt || e.textContent.trim();
    f.allow = "clipboard-write";
    f.src = story.origin + story.pathname.replace(/\/?$/, "/embed/") + part + "/?" + query;
    f.style.cssText = `border:0;width:100%;vertical-align:top;color-scheme:light dark;height:${e.offsetHeight}px`;
    e.shadowRoot.append(f);
    show(e, true);

    const k = {
      // Between the widths that were measured, until the frame tells its own height.
      guess() {
        let from = 0, low;
        for (const pair of get("heights").split(" ")) {
          const [to, high] = pair.split(":").map(Number);
          low ??= high;
          if (from <= f.clientWidth) k.px = 1.04 * (high - (high - low) * Math.max(0, (to - f.clientWidth) / (to - from)));
          [from, low] = [to, high];
        }
      },
      hear(data) {
        if (!e.alive) show(e, e.alive = true);
        if (["ready", "view", "select", "height", "error"].includes(data.type)) tell(e, data);
      },
    };
    frames.set(f, k);
    settle(k, f);
    setTimeout(() => {
      if (e.alive || f !== e.frame) return;
      show(e, false);
      tell(e, { type: "error", code: "silent" });
    }, 10000);
  };

  customElements.define(ns, class extends HTMLElement {
    static observedAttributes = ["story", "part", ...names];
    constructor() {
      super();
      this.attachShadow({ mode: "open" }).append(document.createElement("slot"));
    }
    connectedMoveCallback() {}
    connectedCallback() {
      near.observe(this);
    }
    disconnectedCallback() {
      near.unobserve(this);
      if (!this.frame) return;
      show(this, this.alive = false);
      frames.delete(this.frame);
      this.frame = this.frame.remove();
    }
    attributeChangedCallback(name, was, now) {
      if (!this.frame || was === now) return;
      if (this.alive && !/story|^part|lang/.test(name)) return post(this.frame, { type: "set", query: "" + new URLSearchParams([[name, now || ""]]) });
      this.disconnectedCallback();
      make(this);
    }
  });
})();
