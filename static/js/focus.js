// The cursor never falls out of the page. Where what had the focus is replaced by something else, and nothing there has
// the same id, the focus goes to what follows: what opens a row again when it was closed, the other way when a row
// cannot be moved further, and else the first thing to press in what it stood in.

const FOLLOWS = { ferdig: "endre", angre: "endre", opp: "ned", ned: "opp" };
const CAN_HAVE_IT = "a[href], button, input:not([type=hidden]), select, textarea, summary";

// The ids of what is about to be replaced and had the focus, from the inside out.
let stood = [];

function idsAround(element) {
  const ids = [];
  for (let node = element; node; node = node.parentElement) if (node.id) ids.push(node.id);
  return ids;
}

function* after(ids) {
  for (const [, row, step] of ids.map((id) => id.match(/^(.+)-(\w+)$/)).filter(Boolean))
    if (step in FOLLOWS) yield document.getElementById(`${row}-${FOLLOWS[step]}`);
  const around = ids
    .map((id) => document.getElementById(id))
    .filter((element) => element && element.tagName !== "MAIN");
  for (const element of around) yield* element.querySelectorAll(CAN_HAVE_IT);
  yield document.getElementById("innhold");
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const { activeElement } = document;
  stood = event.detail.target.contains(activeElement) ? idsAround(activeElement) : [];
});

document.addEventListener("htmx:afterRequest", () => {
  if (!stood.length || document.activeElement !== document.body) return;
  for (const element of after(stood)) {
    element?.focus();
    if (element === document.activeElement) break;
  }
  stood = [];
});

// Whoever walks with Tab sees where she stands. What sticks to the top of the window is measured just before, for the
// stylesheet to keep clear of. Chromium is content with the line one writes on, and with 32 pixels of a cell: a text field
// is shown whole, and what is wider than its frame, a table or the wheel of the year, has the place in the middle.
const STICKS = ".editor-bar, #flyttet:not(:empty), .heat thead .h-school";
let walks = false;

document.addEventListener("keydown", ({ key }) => {
  walks = key === "Tab";
  if (!walks) return;
  const stuck = [...document.querySelectorAll(STICKS)].filter(
    (element) => getComputedStyle(element).position === "sticky",
  );
  const height = Math.max(0, ...stuck.map((element) => element.offsetHeight));
  document.documentElement.style.setProperty("--stuck", `${height}px`);
});

document.addEventListener("focusin", ({ target }) => {
  if (!walks) return;
  const inline = target.closest("td, th, svg") ? "center" : "nearest";
  if (inline === "center" || target.matches("input, textarea")) target.scrollIntoView({ block: "nearest", inline });
});
