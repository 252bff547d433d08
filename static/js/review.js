// The overview of a review: each criterion opens where it stands, one at a time when one goes on to the next. Without
// this file the links lead to a page for each criterion.
//
// J goes to the next and K to the previous, as long as the focus is in the list and not where one writes: letters typed
// anywhere else, or heard by a screen reader in passing, do nothing.

{
  const list = document.querySelector("[data-review]");
  const WRITES = "textarea, select, [contenteditable], input:not([type=radio]):not([type=checkbox])";

  const rows = () => [...list.querySelectorAll("[data-row]")];
  const toggleOf = (row) => row.querySelector("[data-toggle]");
  const isOpen = (row) => row.classList.contains("is-open");
  // The row that is to be in sight, until all that was asked for has come.
  let wanted = "";
  let underWay = 0;

  function press(row) {
    underWay += 1;
    toggleOf(row).click();
  }

  // After the last criterion: the release, or the next school.
  function comesThen() {
    return (
      document.getElementById("frigi") ?? document.getElementById("neste-skole") ?? document.getElementById("videre")
    );
  }

  // From an open row to another, which is opened; after the last, to what comes then.
  function go(from, way) {
    const all = rows();
    const to = way ? all[all.indexOf(from) + way] : from;
    if (way < 0 && !to) return;
    wanted = to?.id ?? "";
    const target = to ? toggleOf(to) : comesThen();
    target.focus();
    if (to && to !== from && !isOpen(to)) press(to);
    if (isOpen(from)) press(from);
    else if (!to) target.scrollIntoView({ block: "start" });
  }

  function show() {
    (document.getElementById(wanted) ?? comesThen()).scrollIntoView({ block: "start" });
  }

  list.addEventListener("htmx:afterSettle", () => {
    if (!underWay) return;
    underWay -= 1;
    show();
  });

  // What a link says of itself: whether it has opened its row.
  htmx.onLoad((root) => {
    const links = root.matches?.("[data-row]") ? [toggleOf(root)] : root.querySelectorAll("[data-toggle]");
    for (const link of links) link.setAttribute("aria-expanded", String(isOpen(link.closest("[data-row]"))));
    // The keys are told of when they work.
    for (const hint of list.querySelectorAll("[data-keys]")) hint.hidden = false;
  });

  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-go]");
    if (button) go(button.closest("[data-row]"), Number(button.dataset.go));
  });

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches(WRITES)) return;
    const way = { j: 1, k: -1 }[event.key.toLowerCase()];
    const row = event.target.closest("[data-row]");
    if (!way || !row) return;
    event.preventDefault();
    go(row, way);
  });

  // What was just chosen is saved before the rest is agreed on: the two must not meet in one row.
  list.addEventListener("submit", async (event) => {
    const form = event.target;
    const waiting = [...sections.values()].filter((section) => section.isWaiting());
    if (!form.matches("[data-after-saves]") || form.dataset.ready || !waiting.length) return;
    event.preventDefault();
    await Promise.all(waiting.map(whenSaved));
    form.dataset.ready = "1";
    form.requestSubmit();
  });

  // «Begynn» and what is worth a look lead to a criterion: it opens here.
  const leadsTo = (link, row) =>
    link.pathname === toggleOf(row).pathname || (link.pathname === location.pathname && link.hash === `#${row.id}`);

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#innhold a[href]");
    if (!link || link.matches("[data-toggle]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = rows().find((each) => leadsTo(link, each));
    if (!row) return;
    event.preventDefault();
    wanted = row.id;
    toggleOf(row).focus();
    if (isOpen(row)) show();
    else press(row);
  });
}
