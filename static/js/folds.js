// What is folded while nobody writes in it says what stands in it, also when it has just been written, and opens by
// itself where there is something to see. Without this file it says what stood there when the page was drawn.

const shortened = (text) =>
  text
    .replace(/\s*\n\s*/g, ", ")
    .replaceAll("**", "")
    .trim();

// The words of the boxes that are ticked.
function ticked(root) {
  return [...root.querySelectorAll("input:checked")].map((box) => box.closest("label").textContent.trim()).join(", ");
}

function describe(fold) {
  const name = fold.querySelector("input[type=text][name$='-name']");
  if (name) fold.querySelector(".fold-title").textContent = name.value || "Del uten navn";
  const texts = [ticked(fold), ...[...fold.querySelectorAll("textarea")].map((area) => shortened(area.value))];
  fold.querySelector(".fold-text").textContent = texts.filter(Boolean).join(" · ") || "Ikke skrevet ennå";
}

document.addEventListener(
  "toggle",
  (event) => event.target.matches?.("details.fold:not([open])") && describe(event.target),
  true,
);

document.addEventListener("change", (event) => {
  const words = event.target.closest("details.folded")?.querySelector("[data-chosen]");
  if (words && event.target.matches("[type=checkbox]"))
    words.textContent = ticked(words.closest("details")) || words.dataset.chosen;
});

// What a link leads to, and where something is told, is in sight.
function unfold(element) {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.closest("details:not([open])")) return;
  unfold(target);
  target.focus();
}

follow();
window.addEventListener("hashchange", follow);
new MutationObserver((changes) => {
  for (const { target } of changes)
    if (target.matches("[data-message], [data-faults], .field") && target.closest(".fold"))
      unfold(target.closest("details"));
}).observe(document.getElementById("innhold"), { childList: true, subtree: true });
for (const told of document.querySelectorAll(".fold :is(.notice, .field-error)")) unfold(told);
