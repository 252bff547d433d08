// What stands in the fields of a section, now and when the page was drawn, for writing.js.
//
// This file comes at once, before the page is drawn: the others may be long on their way, and somebody may have written
// and gone on before they are here. What she typed is then sent as she leaves, and kept in this browser until a page has
// seen that the server has it.

const typed = {
  isBox: (control) => control.type === "checkbox" || control.type === "radio",

  // What a control holds now, and what it held when the page was drawn. Null for a box that is not ticked.
  stands: (control) => (typed.isBox(control) && !control.checked ? null : control.value),
  wasDrawn: (control) => {
    if (typed.isBox(control)) return control.defaultChecked ? control.value : null;
    if (control.tagName !== "SELECT") return control.defaultValue;
    const drawn = [...control.options].find((option) => option.defaultSelected) || control.options[0];
    return drawn ? drawn.value : "";
  },

  controls: (section, name) =>
    [...section.querySelectorAll("[name]")].filter(
      (control) =>
        control.type !== "hidden" &&
        control.tagName !== "BUTTON" &&
        (!name || control.name === name) &&
        control.closest("[data-section]") === section,
    ),

  // {name: what the controls of that name hold, as a list}
  values: (section, read) => {
    const values = {};
    for (const control of typed.controls(section)) {
      values[control.name] ??= [];
      const value = read(control);
      if (value !== null) values[control.name].push(value);
    }
    return values;
  },
};

// What the server is to know of a save: the fields, what stands in them, and which version of the row it was written in.
typed.body = (section, texts) => {
  const body = new FormData();
  for (const [name, values] of Object.entries(texts)) {
    body.append("felt", name);
    for (const value of values) body.append(name, value);
  }
  for (const control of section.querySelectorAll("[data-state] [name]")) body.append(control.name, control.value);
  body.append("skriver", document.body.dataset.user);
  return body;
};

window.addEventListener("pagehide", () => {
  // From here on writing.js sees to it.
  if (typeof sections !== "undefined") return;
  for (const section of document.querySelectorAll("[data-section]")) {
    const [now, drawn] = [typed.values(section, typed.stands), typed.values(section, typed.wasDrawn)];
    const names = Object.keys(now).filter((name) => now[name].join("\n") !== drawn[name].join("\n"));
    const version = section.querySelector("[data-state] [name$='version']")?.value;
    if (!names.length || !version) continue;
    const texts = Object.fromEntries(names.map((name) => [name, now[name]]));
    const address = section.getAttribute("hx-post");
    keeper.keep(address, { version, texts, saves: [], page: `${section.dataset.page}#${section.id}` });
    const body = typed.body(section, texts);
    body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    navigator.sendBeacon(address, body);
  }
});
