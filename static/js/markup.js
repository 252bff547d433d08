// The bar at a text that is read with the light markup: it writes **bold**, lists and links, and shows how the text is
// read. It types as the keyboard does, so that the text saves itself and Ctrl+Z regrets it. Without this file the same
// signs can be typed by hand.
//
// A module, so that its names are its own. The server draws what is shown, by the one reading of the markup
// (sandnes_portal/language/prose.py).

const tools = document.getElementById("tekstverktoy");
const SHOW_AFTER = 300;

// The parts that belong together at one text: the text itself, its bar, the line for a link's address, what is shown.
function partsOf(node) {
  const place = node.closest?.(".markup");
  const area = place?.querySelector("textarea[data-markup]");
  if (!area || area.disabled || area.readOnly) return null;
  if (!place.querySelector(".markup-bar")) furnish(place, area);
  const [bar, line] = place.querySelectorAll(".markup-bar");
  return { area, bar, line, shown: place.querySelector(".markup-shown") };
}

function furnish(place, area) {
  place.append(tools.content.cloneNode(true));
  const shown = place.querySelector(".markup-shown");
  shown.id = `${area.id}-lest`;
  place.querySelector("[data-tool=read]").setAttribute("aria-controls", shown.id);
  place.querySelector("[role=toolbar]").setAttribute("aria-controls", area.id);
}

// Types `text` over what stands between two places, and chooses a part of it.
function type(area, from, to, text, [start, end] = [text.length, text.length]) {
  area.focus();
  area.setSelectionRange(from, to);
  // The browser's own way of inserting can be regretted with Ctrl+Z, and tells of itself.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(from + start, from + end);
}

// What is chosen without the blanks around it; where nothing is, the word one stands in.
function chosen({ value, selectionStart, selectionEnd }) {
  let [from, to] = [selectionStart, selectionEnd];
  if (from === to) {
    from -= value.slice(0, from).match(/[\p{L}\p{N}-]*$/u)[0].length;
    to += value.slice(to).match(/^[\p{L}\p{N}-]*/u)[0].length;
  }
  const text = value.slice(from, to);
  from += text.length - text.trimStart().length;
  return { from, text: text.trim(), to: from + text.trim().length };
}

// Where nothing was chosen, nothing is chosen afterwards either: what one goes on typing must not take the word's place.
function bold({ area }) {
  const { selectionStart: caret, selectionEnd, value } = area;
  const { text } = chosen(area);
  embolden(area);
  if (caret < selectionEnd || !text) return;
  const at = caret + Math.sign(area.value.length - value.length) * 2;
  area.setSelectionRange(at, at);
}

// Each line is made bold by itself, after the mark of its point. Pressed again the signs go.
function embolden(area) {
  const { from, to, text } = chosen(area);
  const { value } = area;
  if (value.slice(from - 2, from) === "**" && value.slice(to, to + 2) === "**")
    return type(area, from - 2, to + 2, text, [0, text.length]);
  if (/^\*\*[^*]+\*\*$/.test(text)) return type(area, from, to, text.slice(2, -2), [0, text.length - 4]);
  if (!text) return type(area, from, to, "**fet skrift**", [2, 12]);
  const lines = text.split("\n").map((line) => line.replace(/^(\s*(?:[-*+] |\d+\. )?)(.*\S)(\s*)$/, "$1**$2**$3"));
  const now = lines.join("\n");
  return type(area, from, to, now, lines.length === 1 && now.startsWith("**") ? [2, now.length - 2] : [0, now.length]);
}

// The lines one stands in become points; when all are, they become plain lines again.
function list({ area }) {
  const { value, selectionStart, selectionEnd } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", Math.max(selectionEnd - (selectionEnd > selectionStart ? 1 : 0), from));
  const to = next < 0 ? value.length : next;
  const lines = value.slice(from, to).split("\n");
  const all = lines.every((line) => !line.trim() || /^\s*- /.test(line));
  const isEmpty = lines.length === 1 && !lines[0].trim();
  const points = lines.map((line) => {
    if (all && !isEmpty) return line.replace(/^(\s*)- /, "$1");
    return (line.trim() || isEmpty) && !/^\s*- /.test(line) ? `- ${line}` : line;
  });
  const text = points.join("\n");
  type(area, from, to, text, lines.length > 1 ? [0, text.length] : undefined);
}

function link({ area, bar, line }) {
  const { from, to } = chosen(area);
  area.setSelectionRange(from, to);
  bar.hidden = true;
  line.hidden = false;
  line.querySelector("input").focus();
}

function close({ area, bar, line }) {
  line.hidden = true;
  bar.hidden = false;
  line.querySelector("input").value = "";
  area.focus();
  // The word the link was meant for is not chosen any more, so that what one types next does not take its place.
  area.setSelectionRange(area.selectionEnd, area.selectionEnd);
}

// «www.udir.no» is an address too; what is none is left to be mended.
function insert(parts) {
  const { area, line } = parts;
  const input = line.querySelector("input");
  const typed = input.value.trim().replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");
  const address = !typed || /^(https?:\/\/|mailto:)/i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return input.focus();
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to);
  close(parts);
  const text = words ? `[${words}](${address})` : address;
  return type(area, from, to, text);
}

// --- how it is read ---

const waiting = new WeakMap();

function read(parts) {
  const { bar, shown } = parts;
  shown.hidden = !shown.hidden;
  bar.querySelector("[data-tool=read]").setAttribute("aria-expanded", String(!shown.hidden));
  if (!shown.hidden) show(parts);
}

async function show({ area, shown }) {
  const body = new FormData();
  body.append("tekst", area.value);
  const headers = { "X-CSRFToken": csrfToken() ?? "" };
  const answer = await fetch(tools.dataset.read, { method: "POST", body, headers }).catch(() => null);
  // Drawn by the server, where every sign that was typed is escaped.
  if (answer?.ok && !answer.redirected) shown.innerHTML = (await answer.text()) || "<p>Ingenting er skrevet ennå.</p>";
  else shown.textContent = "Nå kan vi ikke vise hvordan teksten leses. Det du skriver, er her fortsatt.";
}

function showSoon(parts) {
  clearTimeout(waiting.get(parts.area));
  waiting.set(
    parts.area,
    setTimeout(() => show(parts), SHOW_AFTER),
  );
}

// --- what happens on the page ---

const DOES = { bold, list, link, read, insert, cancel: close };

document.addEventListener("focusin", (event) => partsOf(event.target));

document.addEventListener("input", (event) => {
  if (!event.target.matches("textarea[data-markup]")) return;
  const parts = partsOf(event.target);
  if (parts && !parts.shown.hidden) showSoon(parts);
});

// A press leaves the words chosen in the text.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest(".markup-tool")) event.preventDefault();
});

// Words that a text may be begun with become a point of it.
function begin(words) {
  const { area } = partsOf(words.closest(".write").querySelector(".markup"));
  const end = area.value.trimEnd();
  type(area, end.length, area.value.length, `${end ? "\n" : ""}- **${words.dataset.begin}:** `);
}

document.addEventListener("click", (event) => {
  const words = event.target.closest("[data-begin]");
  if (words) begin(words);
  const tool = event.target.closest(".markup-tool");
  if (tool) DOES[tool.dataset.tool](partsOf(tool));
});

const SHORTCUTS = { b: bold, k: link };

document.addEventListener("keydown", (event) => {
  const parts = partsOf(event.target);
  if (!parts) return undefined;
  const shortcut = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && SHORTCUTS[event.key];
  if (shortcut && event.target === parts.area) {
    event.preventDefault();
    return shortcut(parts);
  }
  if (event.target.matches(".markup-address")) return inAddress(event, parts);
  if (event.target.closest("[role=toolbar]")) return alongBar(event, parts);
  return undefined;
});

function inAddress(event, parts) {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  (event.key === "Enter" ? insert : close)(parts);
}

// One stop for Tab; the arrows go along the bar.
function alongBar(event, { area, bar }) {
  if (event.key === "Escape") area.focus();
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...bar.querySelectorAll("button")];
  const at = buttons.indexOf(event.target);
  const to = buttons[(at + step + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === to ? 0 : -1;
  to.focus();
}
