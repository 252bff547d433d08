// Texts that save themselves. Every page works without this file: then the same forms have «Lagre».
//
// A section is an element with data-section: one row that people write in, with an address of its own (hx-post). About
// a second after typing stops it sends what was changed, and nothing else. What the server does not have yet is also
// kept in this browser (keeping.js), by person, section and field, and is put back when the page is opened again.
// The server's answer is JSON: see sandnes_portal/writing/sections.py. What stands in the fields is read by typed.js, which
// save is which is known by saves.js, and how the texts stand is told by saveline.js, all loaded before this file; who
// else is here by presence.js, after it.

const PAUSE = 1000;
const RETRIES = [2000, 4000, 8000, 15000, 30000];

const sections = new Map(); // element → Section

class Section {
  constructor(element) {
    this.element = element;
    this.url = element.getAttribute("hx-post");
    this.known = this.values(typed.wasDrawn); // what the server has, by the names of the fields
    this.saves = new Saves();
    this.left = element.dataset.left; // where an earlier text of this section waits for a choice
    this.failures = 0;
    this.faults = []; // what cannot be saved: {name, label, message} of each field
    this.restore();
    // What was typed or chosen before this file had come.
    if (this.changed().length) this.touch();
  }

  controls(name) {
    return typed.controls(this.element, name);
  }

  values(read = typed.stands) {
    return typed.values(this.element, read);
  }

  fill(name, values) {
    for (const control of this.controls(name)) {
      if (typed.isBox(control)) control.checked = values.includes(control.value);
      else control.value = values[0] ?? "";
    }
  }

  state(name) {
    return this.element.querySelector(`[data-state] [name$="${name}"]`);
  }

  get version() {
    return this.state("version").value;
  }

  // Where the text can be written in.
  get page() {
    return `${this.element.dataset.page}#${this.element.id}`;
  }

  // Also what was sent without an answer, and perhaps is there, though it reads as before again.
  changed() {
    const now = this.values();
    return Object.keys(now).filter((name) => !same(now[name], this.known[name]) || this.saves.unheard.has(name));
  }

  // --- kept in this browser ---

  keep() {
    const names = this.changed();
    if (!names.length) return keeper.forget(this.url);
    const now = this.values();
    const texts = Object.fromEntries(names.map((name) => [name, now[name]]));
    keeper.keep(this.url, { version: this.version, texts, saves: this.saves.copy(), page: this.page });
  }

  restore() {
    const kept = keeper.recall(this.url);
    if (!kept) return;
    const typed = this.changed();
    const isNews = (name) => name in this.known && !typed.includes(name) && !same(kept.texts[name], this.known[name]);
    const found = Object.keys(kept.texts).filter(isNews);
    if (!found.length) return keeper.forget(this.url);
    const before = { ...this.known };
    // The version the writer saw then: the server finds out whether somebody else has been here since.
    this.state("version").value = kept.version;
    this.saves.goOnFrom(kept.saves);
    for (const name of found) this.fill(name, kept.texts[name]);
    this.tell(`Teksten du skrev ${clock(kept.at)}, var ikke lagret. Nå er den satt inn igjen.`, {
      label: "Angre",
      action: () => {
        for (const name of found) this.fill(name, before[name]);
        this.tell("");
        this.controls(found[0])[0].focus();
        this.save();
      },
    });
    this.save();
  }

  // --- saving ---

  touch() {
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
    showStatus();
  }

  save() {
    clearTimeout(this.timer);
    if (this.changed().length) htmx.trigger(this.element, "lagre");
    else if (!this.busy) this.rest();
    showStatus();
  }

  // All reads as the server has it, also what was refused before.
  rest() {
    keeper.forget(this.url);
    this.faults = [];
    this.showFaults([]);
  }

  body() {
    const now = this.values();
    const names = this.changed();
    const texts = Object.fromEntries(names.map((name) => [name, now[name]]));
    const body = typed.body(this.element, texts);
    // What was perhaps ticked by a save that nobody answered counts as shown.
    for (const name of this.saves.unheard)
      if (this.controls(name).some(typed.isBox))
        for (const value of this.sent[name] ?? []) body.append(`initial-${name}`, value);
    for (const save of this.saves.next(names)) body.append("lagring", save);
    this.sent = texts;
    this.keep();
    return body;
  }

  // What the server answered to what was sent.
  received(answer) {
    this.failures = 0;
    this.saves.heard();
    const faulty = (answer.faults || []).map((fault) => fault.name);
    for (const [name, values] of Object.entries(this.sent)) if (!faulty.includes(name)) this.known[name] = values;
    for (const name of Object.keys(this.sent)) if (!faulty.includes(name)) this.isWritten(name);
    if (answer.conflict) this.wait(answer.conflict);
    else this.follow(answer);
    this.faults = answer.faults || [];
    this.showFaults(this.faults);
    this.keep();
    saveline.tell(answer.words);
    htmx.trigger(document.body, "lagret");
    if (this.isWaiting()) this.touch();
  }

  // What stood beside a field until somebody wrote in it.
  isWritten(name) {
    this.element.querySelector(`[data-until-written="${name}"]`)?.remove();
  }

  // Whether there is something to send that the server has not refused.
  isWaiting() {
    if (this.stopped) return false;
    return this.changed().some((name) => !this.faults.some((fault) => fault.name === name));
  }

  // The others' words are put where this writer has not been. Where she is writing just now, her own version stays the
  // one she saw, so that the server sees that both have been there.
  follow({ version, news = {}, choices = {} }) {
    if (this.conflict) return;
    const mine = this.changed();
    for (const [name, values] of Object.entries(choices)) this.mergeChoices(name, values);
    const fresh = Object.entries(news).filter(([name]) => !(name in choices));
    for (const [name, values] of fresh) {
      if (mine.includes(name)) continue;
      if (!same(this.values()[name], values)) this.fill(name, values);
      this.known[name] = values;
    }
    if (!fresh.some(([name]) => mine.includes(name))) this.state("version").value = version;
  }

  mergeChoices(name, values) {
    for (const box of this.controls(name)) {
      const untouched = box.checked === (this.known[name] || []).includes(box.value);
      if (untouched) box.checked = values.includes(box.value);
    }
    this.known[name] = values;
    const state = this.element.querySelector("[data-state]");
    state.querySelectorAll(`[name="initial-${name}"]`).forEach((copy) => copy.remove());
    for (const value of values) {
      const copy = Object.assign(document.createElement("input"), { type: "hidden", name: `initial-${name}`, value });
      state.append(copy);
    }
  }

  // Two have written in the same place: the words are safe on the server, and the writer chooses when she likes.
  wait({ words, url, aside }) {
    this.conflict = url;
    const state = this.element.querySelector("[data-state]");
    let input = this.state("aside");
    if (!input) {
      const name = this.state("version").name.replace(/version$/, "aside");
      input = Object.assign(document.createElement("input"), { type: "hidden", name });
      state.append(input);
    }
    input.value = aside;
    this.tell(words, { label: "Se begge tekstene", url }, "warn");
  }

  failed(status) {
    if (status === 401) return this.signedOut();
    if (status === 403 || status === 404) {
      this.stopped = true;
      const why = status === 404 ? "Teksten finnes ikke lenger." : "Du kan ikke skrive her lenger.";
      return this.tell(`${why} Det du har skrevet, ligger på denne maskinen. Ta en kopi av det.`, null, "err");
    }
    this.timer = setTimeout(() => this.save(), RETRIES[Math.min(this.failures, RETRIES.length - 1)]);
    this.failures += 1;
  }

  signedOut() {
    this.loggedOut = true;
    const field =
      document.activeElement?.closest("[data-section]") === this.element
        ? document.activeElement.id
        : this.controls()[0].id;
    const next = encodeURIComponent(`${this.element.dataset.page}#${field}`);
    this.login = `${document.body.dataset.login}?next=${next}`;
    this.tell(
      "Du er logget ut. Det du har skrevet, ligger på denne maskinen, og settes inn når du har logget inn.",
      { label: "Logg inn", url: this.login },
      "warn",
    );
  }

  // --- what is said beside the text ---

  tell(words, offer = null, kind = "info") {
    const place = this.element.querySelector("[data-message]");
    place.replaceChildren();
    place.className = words ? `notice notice-${kind} section-message` : "section-message";
    if (!words) return;
    const line = Object.assign(document.createElement("p"), { textContent: `${words} ` });
    if (offer?.url)
      line.append(Object.assign(document.createElement("a"), { href: offer.url, textContent: offer.label }));
    if (offer?.action) {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "link-button",
        textContent: offer.label,
      });
      button.addEventListener("click", offer.action);
      line.append(button);
    }
    place.append(line);
  }

  // A fault stands at its field, as the server draws one; what is about no field stands below them all.
  showFaults(faults) {
    for (const old of this.element.querySelectorAll("[data-fault]")) old.remove();
    for (const control of this.controls()) {
      control.removeAttribute("aria-invalid");
      describe(control, (ids) => ids.filter((id) => id !== `${control.id}_error`));
    }
    for (const { name, message } of faults) {
      const [control] = this.controls(name);
      const place = document.createElement("div");
      place.dataset.fault = name;
      place.append(document.getElementById("feil-ved-felt").content.cloneNode(true));
      place.querySelector("[data-fault-words]").textContent = message;
      (control?.closest(".field") ?? this.element.querySelector("[data-faults]")).append(place);
      if (!control) continue;
      place.id = `${control.id}_error`;
      control.setAttribute("aria-invalid", "true");
      describe(control, (ids) => [...ids, place.id]);
    }
  }
}

// What a control is described by, once it is made anew of what that was.
function describe(control, change) {
  const ids = change((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

function same(one, other = []) {
  return one.length === other.length && one.every((value, place) => plain(value) === plain(other[place]));
}

function plain(text) {
  return String(text).replaceAll("\r\n", "\n");
}

// Also a network that answers with a page of its own, as those of hotels do, has not saved anything.
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function clock(time) {
  const then = new Date(time);
  const day = then.toDateString() === new Date().toDateString() ? "" : `${then.getDate()}.${then.getMonth() + 1}. `;
  return `${day}kl. ${String(then.getHours()).padStart(2, "0")}.${String(then.getMinutes()).padStart(2, "0")}`;
}

// --- what happens on the page ---

function sectionOf(node) {
  return sections.get(node?.closest?.("[data-section]"));
}

function showStatus() {
  saveline.show([...sections.values()]);
}

function begin(root) {
  for (const element of sections.keys()) if (!element.isConnected) sections.delete(element);
  for (const element of [
    ...(root.matches?.("[data-section]") ? [root] : []),
    ...root.querySelectorAll("[data-section]"),
  ]) {
    if (!sections.has(element)) sections.set(element, new Section(element));
  }
  if ([...sections.values()].some((section) => section.left)) showStatus();
}

htmx.onLoad(begin);
document.addEventListener("input", (event) => sectionOf(event.target)?.touch());
document.addEventListener("change", (event) => sectionOf(event.target)?.touch());

document.body.addEventListener("htmx:configRequest", (event) => {
  const section = sections.get(event.detail.elt);
  if (section) {
    event.detail.parameters = section.body();
    section.busy = true;
  }
});

document.body.addEventListener("htmx:afterRequest", (event) => {
  const section = sections.get(event.detail.elt);
  if (!section) return;
  section.busy = false;
  const answer = event.detail.successful ? parsed(event.detail.xhr.response) : null;
  if (answer) section.received(answer);
  else section.failed(event.detail.successful ? 0 : event.detail.xhr.status);
  showStatus();
});

document.addEventListener("lagre-alt", () => sections.forEach((section) => section.save()));
window.addEventListener("online", () => sections.forEach((section) => section.save()));
window.addEventListener("offline", showStatus);

// Going away: what is not sent yet is sent without waiting for an answer. The copy in the browser stays until the page
// has seen that the server has it.
window.addEventListener("pagehide", () => {
  for (const section of sections.values()) {
    if (!section.changed().length || section.loggedOut) continue;
    const body = section.body();
    body.append("csrfmiddlewaretoken", csrfToken() ?? "");
    navigator.sendBeacon(section.url, body);
  }
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && sections.size) {
    event.preventDefault();
    for (const section of sections.values()) section.save();
  }
});

// Before a part of the page is fetched anew, what stands in it is saved.
document.body.addEventListener("htmx:confirm", (event) => {
  const waiting = [...sections.values()].filter(
    (section) =>
      event.detail.target.contains(section.element) && section.element !== event.detail.elt && section.isWaiting(),
  );
  if (!waiting.length) return;
  event.preventDefault();
  Promise.all(waiting.map(whenSaved)).then(() => event.detail.issueRequest(true));
});

// Saved, or known not to be: what is kept in the browser is put back the next time the text is opened.
function whenSaved(section) {
  section.save();
  return new Promise((done) => {
    const look = () => (section.isWaiting() && !section.failures && !section.loggedOut ? setTimeout(look, 40) : done());
    look();
  });
}

// Logging in again leads back to the field one stood in.
if (location.hash) {
  const field = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (field?.matches("textarea, input, select")) {
    field.focus();
    field.setSelectionRange?.(field.value.length, field.value.length);
  }
}
