// The screen of a talk: the clock, the keys, and what is told of a promise that is folded. Without this file the time
// that is agreed stands there, and the points are links.

// --- the clock: how late it is, and how much of the agreed time has gone. It is never read out by itself ---

const clock = document.querySelector("[data-clock]");
const MINUTE = 60_000;
const two = (number) => String(number).padStart(2, "0");
const words = (time) => `kl. ${two(time.getHours())}.${two(time.getMinutes())}`;

function standing(now, begins, ends) {
  if (!begins || now > new Date(ends.getTime() + (ends - begins))) return "";
  if (now < begins) return `, begynner ${words(begins)}`;
  if (now > ends) return `, avtalt til ${words(ends)}`;
  return `, ${Math.floor((now - begins) / MINUTE)} av ${Math.round((ends - begins) / MINUTE)} minutter`;
}

function tick() {
  const now = new Date();
  const [begins, ends] = ["begins", "ends"].map((name) => clock.dataset[name] && new Date(clock.dataset[name]));
  const text = `K${words(now).slice(1)}${standing(now, begins, ends)}`;
  const line = clock.querySelector("span");
  if (line.textContent !== text) line.textContent = text;
  const bar = clock.querySelector("progress");
  if (!bar) return;
  bar.hidden = now < begins || now > ends;
  bar.value = (now - begins) / (ends - begins);
}

if (clock) {
  tick();
  setInterval(tick, 5000);
}

// --- the keys: an arrow leads to the point before or after, but not while somebody writes or chooses ---

const ARROWS = { ArrowLeft: "before", ArrowRight: "after" };
const HAS_ARROWS = "input, textarea, select, audio, video, [contenteditable], [role], dialog";

document.addEventListener("keydown", (event) => {
  const way = ARROWS[event.key];
  const isOther = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented;
  if (!way || isOther || event.target.closest(HAS_ARROWS) || document.querySelector("dialog[open]")) return;
  const link = document.querySelector(`[data-point="${way}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});

// A rating chosen with the mouse keeps no focus, so that the next arrow leads on and does not choose another.
document.addEventListener("change", ({ target }) => {
  if (target.type === "radio" && !target.matches(":focus-visible")) target.blur();
});

// --- a promise that is folded says what stands in it, also when somebody else has just written it ---

function describe(fold) {
  const value = (name) => fold.querySelector(`[name$="-${name}"]`)?.value.trim() ?? "";
  const [who, when] = [value("responsible"), value("due_on")];
  fold.querySelector(".fold-text").textContent = value("text") || "Ikke skrevet ennå";
  fold.querySelector("[data-who-when]").textContent = [who, when && `${who ? "innen" : "Innen"} ${when}`]
    .filter(Boolean)
    .join(", ");
}

const FOLDED = ".promise-open > .fold:not([open])";
document.addEventListener("toggle", ({ target }) => target.matches?.(FOLDED) && describe(target), true);
document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.elt.matches("[data-presence]")) document.querySelectorAll(FOLDED).forEach(describe);
});
