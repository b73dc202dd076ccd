// Small words for the scripts of tests. Each script gets its own copy; the page never sees them.
const one = css => {
  const found = document.querySelector(css);
  if (!found) throw new Error(css + " is not on the page");
  return found;
};
const all = (css, within) => [...(within || document).querySelectorAll(css)];
// A frame that has only begun to load has no element yet.
const app = () => document.documentElement?.dataset.app;
const island = name => one(`[data-island="${name}"]`);
const canvasOf = name => one(`#fig-${name} canvas`);
const comments = at => {
  const walker = document.createTreeWalker(at, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
};
// Yew takes its markers away when it has taken an island over.
const isAwake = name => {
  const root = island(name);
  if (comments(root).length) return false;
  const figure = root.querySelector("figure");
  return !figure || (figure.dataset.live === "yes" && figure.querySelector("canvas").dataset.painted === "yes");
};
const pixels = name => {
  const canvas = canvasOf(name);
  return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
};
// FNV-1a over the picture, with the size. Not from raw pixels: reading those more than once makes
// the browser warn, and move the canvas to another kind of memory.
const digest = name => {
  const canvas = canvasOf(name);
  const picture = canvas.toDataURL();
  let hash = 0x811c9dc5;
  for (let i = 0; i < picture.length; i++) hash = Math.imul(hash ^ picture.charCodeAt(i), 0x01000193);
  return `${canvas.width}x${canvas.height} ${(hash >>> 0).toString(16)}`;
};
const isSeen = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())));
// Another page as a document: the site's policy lets no text become markup.
const parsed = address => new Promise((done, lost) => {
  const asked = new XMLHttpRequest();
  asked.open("GET", address);
  asked.responseType = "document";
  asked.onload = () => done(asked.response);
  asked.onerror = lost;
  asked.send();
});
// The events of the site, as its data tell them.
const storyEvents = async () => (await (await fetch(new URL("facts.json", document.baseURI))).json()).events;
const told = name => one(`#fig-${name} .details`).innerText.trim();
// The frame of a part: the frame itself, or the one that the element has made.
const part = css => {
  const found = one(css);
  return found.shadowRoot ? found.shadowRoot.querySelector("iframe") : found;
};
// The own protocol's messages that an article has heard.
const heard = type => probe.heard.map(message => message.data).filter(data => data && data.ns === "outage-explainer" && data.type === type);
