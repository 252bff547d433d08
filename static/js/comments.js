// The conversation beside a plan's text. Every page works without this file: then each place has a page of its own.
//
// A link with data-talk opens its place's conversation where it stands. What is typed in a form with data-comment is
// kept in this browser (keeping.js) until the server has it, and is put back when the form is opened again.

{
  const addressOf = (form) => form.getAttribute("action");
  const areaOf = (form) => form.querySelector("textarea");
  const boxesOf = (form) => [...form.querySelectorAll("input[type=checkbox]")];
  const passageOf = (form) => form.querySelector("[name$='-passage']");

  // --- kept in this browser ---

  function keep(form) {
    const text = areaOf(form).value;
    if (!text.trim() || text === areaOf(form).defaultValue) return keeper.forget(addressOf(form));
    const told = boxesOf(form)
      .filter((box) => box.checked)
      .map((box) => box.value);
    keeper.keep(addressOf(form), { text, told, passage: passageOf(form)?.value, page: location.href });
  }

  function restore(form) {
    const kept = keeper.recall(addressOf(form));
    const area = areaOf(form);
    if (!kept || kept.text === area.value) return;
    const before = area.value;
    area.value = kept.text;
    for (const box of boxesOf(form)) if (kept.told.includes(box.value)) box.checked = true;
    if (kept.passage && passageOf(form)) {
      passageOf(form).value = kept.passage;
      passageOf(form).closest("details").open = true;
    }
    for (let around = form.closest("details"); around; around = around.parentElement.closest("details"))
      around.open = true;
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "link-button",
      textContent: "Angre",
    });
    button.addEventListener("click", () => {
      area.value = before;
      keeper.forget(addressOf(form));
      answers.tell(form, "");
      area.focus();
    });
    answers.tell(form, "Det du skrev her, var ikke lagret. Nå er det satt inn igjen.", button, "info");
    area.focus();
  }

  // --- what happens on the page ---

  const formOf = (node) => node?.closest?.("form[data-comment]");

  htmx.onLoad((root) => {
    for (const form of root.querySelectorAll("form[data-comment]")) restore(form);
  });

  document.addEventListener("input", (event) => {
    const form = formOf(event.target);
    if (form) keep(form);
  });

  // Saved: the copy is not needed any more, and the page's link to the place says how many comments there are now.
  document.body.addEventListener("kommentert", (event) => {
    const { form, place, label } = event.detail;
    keeper.forget(form);
    const link = linkTo(place);
    if (link) link.querySelector("[data-label]").textContent = label;
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-cancel]")) cancel(formOf(event.target));
    const closing = event.target.closest("[data-close-talk]");
    if (closing) close(closing.dataset.closeTalk);
    const link = event.target.closest("a[data-talk]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });

  const linkTo = (place) => document.querySelector(`a[data-talk="${place}"]`);

  // A second press on the link closes what the first one opened.
  function open(link) {
    const place = document.getElementById(`samtale-${link.dataset.talk}`);
    if (place.firstElementChild) close(link.dataset.talk);
    else htmx.ajax("GET", link.getAttribute("href"), { source: link, target: place, swap: "innerHTML" });
  }

  function cancel(form) {
    keeper.forget(addressOf(form));
    const fold = form.closest("details");
    if (!fold) return;
    form.reset();
    answers.tell(form, "");
    fold.open = false;
    fold.querySelector("summary").focus();
  }

  // Whoever opens a form wants to write in it.
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.open && event.target.matches(".talk-answer, .talk-new"))
        event.target.querySelector("textarea").focus();
    },
    true,
  );

  function close(place) {
    document.getElementById(`samtale-${place}`)?.replaceChildren();
    linkTo(place)?.focus();
  }

  // Words that wait for a place on this page open it, once htmx is ready.
  document.addEventListener("DOMContentLoaded", () => {
    const waiting = keeper.addresses();
    for (const link of document.querySelectorAll("a[data-talk]")) {
      if (waiting.some((address) => address.startsWith(link.getAttribute("href")))) open(link);
    }
  });

  // --- «@» and a name ---

  const AT = /(?:^|[\s(])@([\p{L}\p{N}.-]*(?: [\p{L}\p{N}.-]*)?)$/u;
  const MOST = 6;

  // Whom the form can tell, as {name, capacity, box}: read off its own boxes.
  function peopleOf(form) {
    return boxesOf(form).map((box) => {
      const label = box.closest("label").textContent.trim();
      const comma = label.lastIndexOf(", ");
      return { name: label.slice(0, comma), capacity: label.slice(comma + 2), box };
    });
  }

  function suggest(area) {
    const form = formOf(area);
    const begun = area.value.slice(0, area.selectionStart).match(AT)?.[1];
    const found =
      begun === undefined
        ? []
        : peopleOf(form)
            .filter(({ name }) => fits(name, begun))
            .slice(0, MOST);
    const list = listOf(area);
    list.replaceChildren(...found.map((person, place) => optionOf(list, person, place)));
    list.hidden = !found.length;
    if (found.length) choose(area, 0);
    else area.removeAttribute("aria-activedescendant");
  }

  function fits(name, begun) {
    const wanted = begun.toLocaleLowerCase("nb");
    const full = name.toLocaleLowerCase("nb");
    return full !== wanted && (full.startsWith(wanted) || full.split(" ").some((word) => word.startsWith(wanted)));
  }

  function listOf(area) {
    const id = `${area.id}_navn`;
    let list = document.getElementById(id);
    if (!list) {
      list = Object.assign(document.createElement("ul"), { id, className: "at-list", hidden: true });
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", "Personer du kan si fra til");
      area.after(list);
      area.setAttribute("aria-autocomplete", "list");
      area.setAttribute("aria-controls", id);
    }
    return list;
  }

  function optionOf(list, person, place) {
    const option = Object.assign(document.createElement("li"), { id: `${list.id}_${place}` });
    option.setAttribute("role", "option");
    option.append(
      person.name,
      Object.assign(document.createElement("span"), { className: "row-meta", textContent: ` ${person.capacity}` }),
    );
    // Before the text loses the cursor.
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(list.previousElementSibling, person);
    });
    option.person = person;
    return option;
  }

  function choose(area, place) {
    const options = [...listOf(area).children];
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === place)));
    area.setAttribute("aria-activedescendant", options[place].id);
  }

  function take(area, person) {
    const head = area.value
      .slice(0, area.selectionStart)
      .replace(AT, (whole) => `${whole.slice(0, whole.indexOf("@"))}@${person.name} `);
    const rest = area.value.slice(area.selectionStart).replace(/^ /, "");
    area.value = head + rest;
    area.setSelectionRange(head.length, head.length);
    person.box.checked = true;
    listOf(area).hidden = true;
    area.removeAttribute("aria-activedescendant");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches("form[data-comment] textarea")) suggest(event.target);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.matches("form[data-comment] textarea")) listOf(event.target).hidden = true;
  });

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches("form[data-comment] textarea")) return;
    const list = listOf(event.target);
    if (list.hidden) return;
    const options = [...list.children];
    const place = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(event.target, (place + step + options.length) % options.length);
    else if (event.key === "Enter" || event.key === "Tab") take(event.target, options[place].person);
    else if (event.key === "Escape") list.hidden = true;
    else return;
    event.preventDefault();
  });
}
