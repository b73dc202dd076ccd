/* For articles that hold an explainer. A frame becomes as high as what it holds, and nothing visible
   moves for it; <outage-explainer> makes such a frame when the reader comes near. Only frames of our own
   pages are heard. What is said between host and frame stands in docs/embedding.md. */
(() => {
  const ns = "outage-explainer";
  const home = document.currentScript?.src.replace(/[^/]*$/, "embed/");
  const names = "theme lang zone at claim standing outlet apart view scope".split(" ");
  // What is known of each frame: its element, the heights measured for it, the height it is to take.
  const frames = new Map();

  const post = (frame, more) => frame.contentWindow.postMessage({ ns, v: 1, ...more }, "*");

  // Frames that spoke before this script came are asked to speak again.
  const look = () => document.querySelectorAll("iframe").forEach((frame) => {
    if (!frame.src.startsWith(home) || frames.has(frame)) return;
    frames.set(frame, {});
    post(frame, { type: "hello" });
  });

  // Unless the reader asked, a height waits while the frame ends in sight, before or after.
  const settle = (known, frame) => {
    let from = 0, low;
    // Until the frame tells its height: what lies between the widths that were measured.
    known.heights?.split(" ").forEach((pair) => {
      const [to, high] = pair.split(":").map(Number);
      low ??= high;
      if (high < 1e5 && from <= frame.clientWidth) known.px = 1.04 * (high - (high - low) * Math.max(0, (to - frame.clientWidth) / (to - from)));
      from = to;
      low = high;
    });
    const { top, bottom } = frame.getBoundingClientRect();
    if (known.px && (known.asked === true || Math.min(bottom, top + known.px) >= innerHeight)) {
      frame.style.height = known.px + "px";
      known.px = known.asked = NaN;
    }
  };
  const again = () => frames.forEach(settle);
  addEventListener("scroll", again, true);
  addEventListener("resize", again);

  addEventListener("message", ({ data, source, origin, timeStamp }) => {
    if (data?.ns !== ns || data.v !== 1) return;
    look();
    frames.forEach((known, frame) => {
      if (frame.contentWindow !== source || (known.origin ??= origin) !== origin) return;
      // Twenty messages a second.
      if (known.due > timeStamp + 1000) return;
      known.due = Math.max(known.due || 0, timeStamp) + 50;
      const { type, height } = data;
      if (type === "height") {
        if (!Number.isInteger(height) || height < 50 || height > 1e5) return;
        known.heights = null;
        known.px = height;
        known.asked ||= data.asked;
        settle(known, frame);
      }
      const { e } = known;
      if (!e) return;
      if (!e.alive) show(e, e.alive = true);
      if (/^(ready|view|select|height|error)$/.test(type)) tell(e, data);
    });
  });
  look();

  if (customElements.get(ns)) return;
  const near = new IntersectionObserver((seen) => seen.forEach((s) => s.isIntersecting && make(s.target)), { rootMargin: "1300px" });
  const tell = (e, detail) => e.dispatchEvent(new CustomEvent(detail.type, { detail }));
  const fail = (e, code) => {
    e.words.hidden = false;
    tell(e, { type: "error", code });
  };
  const show = (e, alive) => {
    e.words.hidden = alive;
    e.frame.hidden = !alive;
    e.style.minHeight = alive ? 0 : e.least;
  };
  // Paper shows what nobody came near to.
  addEventListener("beforeprint", () => document.querySelectorAll(ns).forEach((e) => e.frame || (e.words.hidden = false)));

  const make = (e) => {
    const get = (name) => e.getAttribute(name);
    const part = get("part") || "cover";
    const story = document.createElement("a");
    story.href = get("story") || "no:";
    if (!/^https?:[\w-]+$/.test(story.protocol + part)) return fail(e, "address");

    near.unobserve(e);
    e.least = e.style.minHeight;
    // What the reader brings in the article's address wins over what the article says.
    const query = new URLSearchParams();
    names.forEach((name) => {
      const value = new URLSearchParams(location.search).get("oe-" + name) ?? get(name);
      if (value) query.set(name, value);
    });
    const frame = e.frame = document.createElement("iframe");
    frame.title = e.title || e.querySelector("img")?.alt || ns;
    frame.allow = "clipboard-write";
    frame.src = story.origin + story.pathname.replace(/\/?$/, "/embed/") + part + "/?" + query;
    frame.style.cssText = `border:0;width:100%;vertical-align:top;color-scheme:light dark;height:${e.offsetHeight}px`;
    e.shadowRoot.append(frame);
    show(e, true);
    // Where nothing was reserved, nothing can be kept in its place.
    frames.set(frame, { e, heights: get("heights"), asked: frame.clientHeight < 50 });
    again();
    setTimeout(() => {
      e.alive || frame !== e.frame || show(e, fail(e, "silent"));
    }, 1e4);
  };

  customElements.define(ns, class extends HTMLElement {
    static observedAttributes = ["story", "part", ...names];
    words = this.attachShadow({ mode: "open" }).appendChild(document.createElement("slot"));
    connectedCallback() {
      // Out of sight and with its room reserved, no browser thinks of loading the picture.
      this.words.hidden = this.style.minHeight;
      near.unobserve(this);
      near.observe(this);
    }
    disconnectedCallback() {
      if (!this.frame) return;
      show(this, this.alive = false);
      frames.delete(this.frame);
      this.frame = this.frame.remove();
    }
    attributeChangedCallback(name, was, now) {
      if (was === now) return;
      if (this.alive && !/story|^part|lang/.test(name)) return post(this.frame, { type: "set", query: name + "=" + encodeURIComponent(now || "") });
      // However many change at once, one frame is made.
      this.disconnectedCallback();
      this.connectedCallback();
    }
  });
})();
