// Min side tells of words that lie on this machine only: written without network, on a page that was closed before they
// came to the server, or in a text that somebody took away meanwhile. Without them nothing is told.

const place = document.querySelector("[data-kept]");

// The words of a copy, whichever script kept it.
function wordsOf(copy) {
  if (copy.text) return copy.text;
  return Object.values(copy.texts ?? {})
    .flat()
    .join("\n\n");
}

function show(address, copy) {
  const row = place.querySelector("template").content.cloneNode(true).firstElementChild;
  const words = wordsOf(copy);
  const time = new Intl.DateTimeFormat("nb-NO", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
  row.querySelector("[data-when]").textContent = `Skrevet ${time.format(copy.at)}`;
  row.querySelector("[data-words]").textContent = words;
  const link = row.querySelector("[data-open]");
  if (copy.page) link.href = copy.page;
  else link.remove();
  row.querySelector("[data-copy]").addEventListener("click", async ({ target }) => {
    await navigator.clipboard.writeText(words);
    target.textContent = "Kopiert";
  });
  row.querySelector("[data-drop]").addEventListener("click", () => {
    if (!confirm("Ta bort teksten fra denne maskinen? Den kan ikke hentes tilbake.")) return;
    keeper.forget(address);
    row.remove();
    place.hidden = !place.querySelector("li");
    document.getElementById("innhold").focus();
  });
  // Only a page that came by a safe connection may copy; the words can be marked and copied by hand.
  row.querySelector("[data-copy]").hidden = !navigator.clipboard;
  place.querySelector("ul").append(row);
}

for (const address of keeper.addresses()) {
  const copy = keeper.recall(address);
  if (copy && wordsOf(copy).trim()) show(address, copy);
}
place.hidden = !place.querySelector("li");
