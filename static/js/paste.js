// What is pasted from Word or a web page comes in as the portal's own light markup: paragraphs, lists, **bold** and
// links, and nothing else, where a text is read so. Without this file the browser pastes plain text, which is right too.

document.addEventListener("paste", (event) => {
  const area = event.target;
  if (area.matches?.("input[type=text]")) insertLine(event);
  const html = event.clipboardData?.getData("text/html");
  if (!area.matches?.("textarea[data-markup]") || !html) return;
  // Parsed into a document of its own, where nothing runs and nothing is fetched.
  const text = tidy(markup(new DOMParser().parseFromString(withoutStyles(html), "text/html").body));
  if (!text) return;
  event.preventDefault();
  insert(area, text);
});

// The browser's own way of inserting can be regretted with Ctrl+Z.
function insert(area, text) {
  if (!document.execCommand("insertText", false, text))
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
}

// Of several lines the browser makes one without a blank between their words.
function insertLine(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!/[\r\n]/.test(text.trim())) return;
  event.preventDefault();
  insert(event.target, text.trim().replace(/\s*[\r\n]+\s*/g, " "));
}

// Our Content-Security-Policy speaks up about style attributes even there; what they say is read from another name.
function withoutStyles(html) {
  return html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/\sstyle=/gi, " data-style=");
}

const BLOCKS = "P,DIV,H1,H2,H3,H4,H5,H6,TR,BLOCKQUOTE,SECTION,ARTICLE,UL,OL,LI,TABLE";

function markup(node) {
  return [...node.childNodes].map(piece).join("");
}

function piece(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || ["STYLE", "SCRIPT", "TITLE", "META"].includes(node.tagName)) return "";
  const style = node.dataset.style || "";
  // The bullet that Word writes before a point of its lists, beside what it means.
  if (/mso-list:\s*Ignore/i.test(style)) return "";
  const inner = markup(node);
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "LI") return `\n${mark(node)}${inner.trim()}`;
  if (node.tagName === "TD" || node.tagName === "TH") return `${inner} `;
  if (/^MsoList/i.test(node.className) || /mso-list:\s*l\d/i.test(style)) return `\n- ${inner.trim()}`;
  if (node.matches(BLOCKS)) return `\n\n${inner}\n\n`;
  if (isBold(node, style) && inner.trim()) return surround(inner, "**", "**");
  if (node.tagName === "A" && /^https?:/i.test(node.getAttribute("href") || ""))
    return link(inner, node.getAttribute("href"));
  return inner;
}

function mark(item) {
  const list = item.parentElement;
  if (list?.tagName !== "OL") return "- ";
  return `${[...list.children].indexOf(item) + (list.start || 1)}. `;
}

// Google's documents wrap everything in a <b> that is not bold.
function isBold(node, style) {
  const weight = style.match(/(?:^|;)\s*font-weight:\s*(\w+)/i)?.[1];
  if (weight) return weight === "bold" || Number(weight) >= 600;
  return node.tagName === "B" || node.tagName === "STRONG";
}

// The marks stand close to the words, or they would not be marks.
function surround(text, before, after) {
  const [, start, words, end] = text.match(/^(\s*)([\s\S]*?)(\s*)$/);
  return words.includes("\n") ? text : `${start}${before}${words}${after}${end}`;
}

function link(text, address) {
  const words = text.trim();
  return !words || words === address ? address : surround(text, "[", `](${address})`);
}

function tidy(text) {
  return text
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n[ \t]+(?!- |\d+\. )/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
