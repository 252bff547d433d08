// A school year stands on one line: browsers break after the dash in «2026–27». Years come from everywhere, also from
// what people have written, and so they are found where they are shown. Headings come with theirs from the server.

const YEAR = /(20\d\d–\d\d)(?!\d)/;
const NOT_READ = "textarea, script, style, select, svg, template";

function keepTogether(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const isOne = YEAR.test(node.data) && !node.parentElement.closest(`.school-year, ${NOT_READ}`);
    if (isOne) found.push(node);
  }
  for (const node of found) node.replaceWith(...pieces(node.data));
}

function pieces(text) {
  return text.split(YEAR).map((piece) => {
    if (!YEAR.test(piece)) return piece;
    return Object.assign(document.createElement("span"), { className: "school-year", textContent: piece });
  });
}

keepTogether(document.body);
document.addEventListener("htmx:load", (event) => event.target !== document.body && keepTogether(event.target));
