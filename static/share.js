/* The dialog for embedding and downloading: a preview, a few choices, the lines to paste, the files.
   Lines, heights and what things are called come from embed/parts.json, as the press wrote them; the
   choices are put in by the four small replacements of `fitted`. Without this script the page's links lead
   to the catalogue. */
const STATE = ["at", "zone", "claim", "standing", "apart", "outlet", "view", "scope"];
const NARROWEST_PX = 280;
const WIDEST_PX = 2000;

let list;
let sheet;

function make(tag, facts, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts || {})) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

const site = () => new URL("./", document.baseURI).href;
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

// The reader's state, as in the address of the page.
function seen() {
  return [...new URLSearchParams(location.search)].filter(([name, value]) => STATE.includes(name) && value);
}

// Enough for a frame that is this wide at most, on narrower screens too.
function heightFor(part, width) {
  const pairs = Object.entries(part.heights).map(([at, px]) => [+at, px]).sort((a, b) => a[0] - b[0]);
  const within = pairs.filter(([at]) => at >= Math.min(320, width) && at <= width).map(([, px]) => px);
  const above = pairs.find(([at]) => at >= width) || pairs[pairs.length - 1];
  const below = pairs.filter(([at]) => at <= width).pop() || above;
  const share = above[0] === below[0] ? 0 : (width - below[0]) / (above[0] - below[0]);
  const here = Math.ceil(below[1] + (above[1] - below[1]) * share);
  return Math.max(here, ...within);
}

// The press's lines with the choices in them.
function fitted(form, text, part, choice) {
  const facts = choice.theme === "auto" ? choice.state : [["theme", choice.theme], ...choice.state];
  const query = facts.length ? "?" + new URLSearchParams(facts) : "";
  let lines = list.unknown && /^https?:/.test(location.protocol) ? text.split(list.unknown).join(site()) : text;
  // What a system makes of the address is made at build: it carries no choices.
  if (form === "address") return lines;
  lines = lines.replace(/(<iframe src="[^"]*)"/, (all, before) => before + escaped(query) + '"');
  lines = lines.replace(/( part="[^"]*")/, (all) => all + facts.map(([name, value]) => ` ${name}="${escaped(value)}"`).join(""));
  if (!choice.width) return lines;
  const px = heightFor(part, choice.width);
  const most = part.most_px || { frame: px, element: px };
  return lines
    .replace('width="100%"', `width="${choice.width}"`)
    .replace(/ height="\d+" style="border:0"/, ` height="${Math.min(px, most.frame)}" style="border:0;max-width:100%"`)
    .replace(/display:block;min-height:\d+px/, `display:block;max-width:${choice.width}px;min-height:${Math.min(px, most.element)}px`);
}

function files(part) {
  const item = ([file, words]) => {
    const link = make("a", { href: `embed/${part.key}/${file}`, download: `${part.key}-${file}` }, words);
    return make("li", null, link);
  };
  return make("ul", { class: "share-files" }, ...part.files.map(item));
}

function copier(name, words) {
  const text = make("textarea", { readonly: "", rows: name === "address" ? 1 : 4, id: "share-" + name, spellcheck: "false" });
  const button = make("button", { type: "button", "aria-label": "Copy: " + words }, "Copy");
  const said = make("span", { role: "status" });
  const byHand = () => {
    text.focus();
    text.select();
    said.textContent = "Press Ctrl+C or ⌘C to copy.";
  };
  button.onclick = () => {
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text.value).then(() => { said.textContent = "Copied"; }, byHand);
  };
  const row = make("div", { class: "share-form" }, make("label", { for: text.id }, words), text, make("p", null, button, " ", said));
  // No system can ask a copy that does not know its own address.
  const isRefused = name === "address" && !!list.unknown;
  text.disabled = button.disabled = isRefused;
  const empty = isRefused ? "Not here: this copy was made without its address (--at), so it has nothing for systems that ask." : "";
  said.textContent = empty;
  return { text, said, empty, row };
}

function chooser(name, words, choices, chosen) {
  const select = make("select", { id: "share-" + name });
  for (const [value, said] of choices) select.append(new Option(said, value, value === chosen, value === chosen));
  return [make("p", null, make("label", { for: select.id }, words), " ", select), select];
}

function embedder(part) {
  const offered = [part, ...list.parts.filter((one) => /^(cover|story)$/.test(one.kind) && one !== part)];
  const [partRow, which] = chooser("part", "Part", offered.map((one) => [one.key, one.called]), part.key);
  const widths = [["", "As wide as the text"], ["320", "320 px"], ["480", "480 px"], ["600", "600 px"], ["own", "Another width"]];
  const [widthRow, width] = chooser("width", "Width", widths, "");
  const own = make("input", { type: "number", min: NARROWEST_PX, max: WIDEST_PX, value: 720, "aria-label": "Width in pixels", "aria-describedby": "share-width-said" });
  const wrong = make("span", { id: "share-width-said", role: "status" });
  widthRow.append(" ", own, " ", wrong);
  const [themeRow, theme] = chooser("theme", "Colours", [["auto", "As the reader has set"], ["light", "Light"], ["dark", "Dark"]], "auto");
  const now = make("input", { type: "checkbox", id: "share-now" });
  now.checked = seen().length > 0;
  const nowRow = make("p", null, now, " ", make("label", { for: now.id }, "As I see it now: the moment, the clocks, what I chose"));

  const preview = make("div", { class: "share-preview" });
  const forms = list.forms.map(([name, words]) => ({ name, ...copier(name, words) }));
  let shown;
  function show() {
    own.hidden = width.value !== "own";
    const px = Math.round(+(own.hidden ? width.value : own.value));
    const isFixed = px >= NARROWEST_PX && px <= WIDEST_PX;
    wrong.textContent = own.hidden || isFixed ? "" : `From ${NARROWEST_PX} to ${WIDEST_PX} px. Until then it is as wide as the text.`;
    own.setAttribute("aria-invalid", !own.hidden && !isFixed);
    const choice = { width: isFixed ? px : 0, theme: theme.value, state: now.checked ? seen() : [] };
    const chosen = offered.find((one) => one.key === which.value) || part;
    for (const form of forms) {
      form.text.value = fitted(form.name, chosen.forms[form.name], chosen, choice);
      form.said.textContent = form.empty;
    }
    const src = `embed/${chosen.key}/index.html?` + new URLSearchParams([["theme", choice.theme], ...choice.state]);
    // A new frame leaves no step in the history of the page.
    if (src !== shown) preview.replaceChildren(make("iframe", { src, tabindex: "-1", title: "Preview: " + chosen.title }));
    shown = src;
    preview.firstChild.style.width = choice.width ? choice.width + "px" : "100%";
  }
  for (const field of [which, width, own, theme, now]) {
    for (const kind of ["input", "change"]) field.addEventListener(kind, show);
  }
  show();
  return [partRow, widthRow, themeRow, nowRow, preview, ...forms.map((form) => form.row), make("h3", null, "Download"), files(part)];
}

/** Opens the dialog for a part; refuses where the page should rather follow its link. */
export async function open(key, isDownload, opener, css) {
  if (!window.HTMLDialogElement) throw new Error("no dialog here");
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  list = list || (await (await fetch("embed/parts.json")).json());
  if (document.querySelector("dialog.share")) return;
  const part = list.parts.find((one) => one.key === key);
  if (!part) throw new Error(key + " is not in the list of parts");
  const close = make("button", { type: "button", class: "share-close" }, "Close");
  const title = make("h2", { id: "share-title" }, isDownload ? "Download" : "Put this into an article");
  const dialog = make("dialog", { class: "share", "aria-labelledby": "share-title" }, close, title, make("p", { class: "share-what" }, part.title));
  dialog.append(...(isDownload ? [files(part)] : embedder(part)));
  close.onclick = () => dialog.close();
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
