// What is pasted from Word or a web page comes in as the portal's own light markup: paragraphs, lists, **bold** and
// links, and nothing else, where a text is read so. A table comes in as a point for each row, in which each cell says
// which column it is of. Without this file the browser pastes plain text, which is right too.

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

const BLOCKS = "P,DIV,H1,H2,H3,H4,H5,H6,BLOCKQUOTE,SECTION,ARTICLE,UL,OL,LI";

function markup(node) {
  return [...node.childNodes].map(piece).join("");
}

function piece(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || ["STYLE", "SCRIPT", "TITLE", "META"].includes(node.tagName)) return "";
  const style = node.dataset.style || "";
  // The bullet that Word writes before a point of its lists, beside what it means.
  if (/mso-list:\s*Ignore/i.test(style)) return "";
  if (node.tagName === "TABLE") return `\n\n${table(node)}\n\n`;
  const inner = markup(node);
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "LI") return `\n${mark(node)}${inner.trim()}`;
  if (/^MsoList/i.test(node.className) || /mso-list:\s*l\d/i.test(style)) return `\n- ${inner.trim()}`;
  if (node.matches(BLOCKS)) return `\n\n${inner}\n\n`;
  if (isBold(node, style) && inner.trim()) return surround(inner, "**", "**");
  if (node.tagName === "A" && /^https?:/i.test(node.getAttribute("href") || ""))
    return link(inner, node.getAttribute("href"));
  return inner;
}

// --- tables ---

// «- Tiltak: Lese sammen · Ansvar: Teamene» for each row; without headings the cells alone. A row that is one cell over
// the whole table is a line of its own, and so is each row of a table that has one column.
function table(element) {
  const rows = gridOf(element).filter((row) => row.some((cell) => cell.text));
  const width = rows[0]?.length ?? 0;
  if (width < 2) return rows.map((row) => row[0].text).join("\n\n");
  const tops = headRows(element, rows, width);
  const heads = Array.from({ length: width }, (_, at) => headingOf(tops, at));
  return rows
    .slice(tops.length)
    .map((row) => (isWhole(row, width) ? `\n${strong(row[0].text)}\n` : `- ${lineOf(row, heads)}`))
    .join("\n");
}

// The rows as the cells of each column: what is merged downwards stands in each of its rows, what is merged sideways in
// each of its columns.
function gridOf(element) {
  const grid = [...element.rows].map(() => []);
  for (const [down, row] of [...element.rows].entries()) {
    for (const cell of row.cells) {
      const across = freePlace(grid[down]);
      const spot = { text: textOf(cell), isHead: isHead(cell) };
      for (const place of grid.slice(down, down + (cell.rowSpan || grid.length)))
        for (let at = across; at < across + cell.colSpan; at += 1) place[at] = spot;
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? NOTHING));
}

const NOTHING = { text: "", isHead: false };

function freePlace(row) {
  let at = 0;
  while (row[at]) at += 1;
  return at;
}

// What stands in a cell, on one line: its paragraphs and points after each other.
function textOf(cell) {
  const lines = tidy(markup(cell))
    .split("\n")
    .map((line) => line.replace(/^\s*- /, "").trim())
    .filter(Boolean);
  return lines.join("; ").replace(/([.:;,!?]); /g, "$1 ");
}

// Word makes headings bold and says no more about them.
function isHead(cell) {
  return cell.tagName === "TH" || Boolean(cell.closest("thead")) || /^\*\*[^*]+\*\*$/.test(textOf(cell));
}

// The first row, or all of a head that the table itself has, when there are rows below it.
function headRows(element, rows, width) {
  const isHeading = (row) => !isWhole(row, width) && row.every((cell) => cell.isHead || !cell.text);
  const number = rows.findIndex((row) => !isHeading(row));
  return rows.slice(0, element.tHead ? Math.max(number, 0) : Math.min(Math.abs(number), rows.length - 1, 1));
}

function headingOf(tops, at) {
  return [...new Set(tops.map((row) => plain(row[at]?.text ?? "")))].filter(Boolean).join(", ");
}

const plain = (text) => text.replaceAll("**", "").replace(/:$/, "");
const strong = (text) => (text.includes("**") ? text : `**${text}**`);
const isWhole = (row, width) => width > 1 && row.length === width && row.every((cell) => cell === row[0]);

// Each cell once, with the headings of all the columns it goes over. The first may be the heading of its row.
function lineOf(row, heads) {
  const cells = [...new Set(row)].filter((cell) => cell.text);
  const said = cells.map((cell) => {
    const words = heads.filter((head, at) => head && row[at] === cell).join("/");
    return words ? `${words}: ${cell.text}` : cell.text;
  });
  if (heads.some(Boolean) || !cells[0].isHead || cells.length < 2) return said.join(" · ");
  return `${plain(cells[0].text)}: ${said.slice(1).join(" · ")}`;
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

// Word begins a new run of letters as it likes: what is bold on both sides of it is bold all the way.
function tidy(text) {
  return text
    .replace(/\*\*( ?)\*\*/g, "$1")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n[ \t]+(?!- |\d+\. )/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
