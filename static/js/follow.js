// The screens in the room go together. Where fagstab goes, the talk goes, and every screen that follows is shown the
// same point a moment later. Nobody is moved while she writes: then it says where the talk is, and she goes when she
// likes. Whoever looks at another point by herself follows no more until she presses «Følg med».
//
// The page asks every few seconds (templates/quality/dialogues/_now.html); the answer is empty when nothing has moved.

const place = document.querySelector("[data-follow]");
// Typing that paused a moment is still writing.
const PAUSE = 4000;
// How long a press on «Neste» waits for the server to know of it.
const PATIENCE = 2000;
const WRITES = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox], [type=submit])";

// By window: the big screen and one's own are two.
const key = place && `folger:${place.dataset.follow}`;
const isOn = () => sessionStorage.getItem(key) !== "av";
let typed = 0;
// Whether the talk has moved since the page was opened: a point that one opens by herself is not taken away at once.
let hasMoved = false;
let isLeaving = false;

function isWriting() {
  if (document.activeElement?.matches(WRITES) || Date.now() - typed < PAUSE) return true;
  if (document.querySelector("dialog[open]")) return true;
  // A page for reading alone has no texts that save themselves.
  const texts = typeof sections === "undefined" ? [] : [...sections.values()];
  return texts.some((text) => text.busy || text.conflict || text.faults.length || text.changed().length);
}

const there = () => place.querySelector("[data-there]");

function go() {
  if (isLeaving || !hasMoved || !isOn() || !there() || isWriting()) return;
  isLeaving = true;
  location.replace(there().href);
}

function show(address) {
  return fetch(`${address}vis/`, {
    method: "POST",
    headers: { "X-CSRFToken": csrfToken() ?? "" },
    redirect: "manual",
    keepalive: true,
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
}

function follow(is) {
  sessionStorage.setItem(key, is ? "" : "av");
  place.querySelector("button").setAttribute("aria-pressed", is);
  hasMoved ||= is;
  go();
}

async function turn(event) {
  const link = event.target.closest("a[data-point]");
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || isElsewhere || !isOn()) return;
  if (!("leads" in place.dataset)) return follow(false);
  event.preventDefault();
  isLeaving = true;
  await show(link.href);
  location.assign(link.href);
}

function begin() {
  const button = place.querySelector("button");
  button.hidden = false;
  button.setAttribute("aria-pressed", isOn());
  button.addEventListener("click", () => follow(button.getAttribute("aria-pressed") !== "true"));
  document.addEventListener("click", turn);
  document.addEventListener("input", () => (typed = Date.now()));
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    if (!detail.elt.matches("[data-now]")) return;
    const known = [...document.querySelectorAll('[data-section^="avtale-"]')].map((each) =>
      each.dataset.section.slice(7),
    );
    detail.parameters.sett = place.dataset.number;
    detail.parameters.avtaler = known.join(",");
  });
  document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
    if (!detail.elt.matches("[data-now]")) return;
    const { number } = place.querySelector("[data-number]").dataset;
    hasMoved ||= number !== place.dataset.number;
    place.dataset.number = number;
  });
  setInterval(go, 1000);
  // Back by «Tilbake», from the browser's memory.
  window.addEventListener("pageshow", () => (isLeaving = false));
  // The first who opens the talk begins it.
  if ("leads" in place.dataset && !("begun" in place.dataset) && isOn()) show(location.pathname);
}

if (place) begin();
