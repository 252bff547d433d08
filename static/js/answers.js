// Every button answers, and is pressed once. What htmx cannot put into the page is said beside the button, with what to
// do; while a press is under way, the same press is not sent again. The texts that save themselves tell for themselves
// (writing.js), and what a page asks for by itself, now and then, is missed by nobody until one is signed out.

{
  const WORDS = {
    400: "Det som ble sendt, kunne ikke leses, og ingenting er gjort.",
    401: "Du er logget ut, og ingenting er gjort.",
    403: "Dette kan ikke gjøres nå, eller ikke av deg. Ingenting er gjort.",
    404: "Dette finnes ikke lenger.",
    409: "Noen andre har gjort noe med dette samtidig. Ingenting er gjort.",
    0: "Vi får ikke kontakt med portalen. Trykk en gang til når du har nett. Det blir ikke gjort to ganger.",
    500: "Noe gikk galt hos oss. Prøv en gang til om litt. Det blir ikke gjort to ganger.",
  };
  const KEPT = "Det du har skrevet, settes inn når du har logget inn.";
  const TOO_LONG = 10000;
  const OWN_WORDS = "[data-section], [data-presence]";

  const formOf = (element) => (element.matches("form") ? element : (element.form ?? element.closest("form")));
  const isByItself = (element) => /every|puls|load/.test(element.getAttribute("hx-trigger") ?? "");

  // --- what is said ---

  function link(label, href) {
    return Object.assign(document.createElement("a"), { textContent: label, href });
  }

  function wayOn(status) {
    if (status === 401) {
      const here = encodeURIComponent(location.pathname + location.search);
      return link("Logg inn", `${document.body.dataset.login}?next=${here}`);
    }
    return status && status < 500 ? link("Last siden på nytt", location.href) : "";
  }

  // The place for it: the form's own, or right after the form or the button.
  function placeOf(element) {
    const around = formOf(element) ?? element;
    const own = around.querySelector("[data-message]") ?? around.nextElementSibling;
    if (own?.matches("[data-message]")) return own;
    const place = Object.assign(document.createElement("div"), { role: "alert" });
    place.dataset.message = "";
    around.after(place);
    return place;
  }

  function tell(element, words, more = "", kind = "warn") {
    const place = placeOf(element);
    place.replaceChildren();
    place.className = words ? `notice notice-${kind} section-message` : "section-message";
    if (!words) return;
    const line = document.createElement("p");
    line.append(words, " ", more);
    place.append(line);
  }

  document.body.addEventListener("htmx:afterRequest", ({ detail }) => {
    const { elt: element, xhr, successful } = detail;
    // Where the answer has replaced what was pressed, `elt` is what stood around it.
    free(detail.requestConfig.elt);
    if (element.matches(OWN_WORDS)) return;
    if (successful) return renew();
    if (isByItself(element) && xhr.status !== 401) return;
    const words = [WORDS[xhr.status] ?? WORDS[xhr.status >= 500 ? 500 : 400]];
    if (xhr.status === 401 && keepsTyped(formOf(element))) words.push(KEPT);
    tell(element, words.join(" "), wayOn(xhr.status));
  });

  // --- pressed once ---

  const busy = new Map(); // form or button → its timer
  // What a press held, also when the answer has taken the pressed button out of its form.
  const heldFor = new WeakMap();

  const heldBy = (element) => heldFor.get(element) ?? formOf(element) ?? element;
  const buttonsOf = (held) =>
    held.matches("form") ? [...held.elements].filter((each) => each.matches("button:not([type=button])")) : [held];

  // Told by more than `disabled`, which would take the focus away.
  function mark(held, isBusy) {
    for (const button of buttonsOf(held)) {
      button.classList.toggle("disabled", isBusy);
      if (isBusy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  function hold(element) {
    const held = heldBy(element);
    if (busy.has(held)) return;
    heldFor.set(element, held);
    busy.set(
      held,
      setTimeout(() => free(held), TOO_LONG),
    );
    mark(held, true);
  }

  function free(element) {
    const held = heldBy(element);
    if (!busy.has(held)) return;
    clearTimeout(busy.get(held));
    busy.delete(held);
    mark(held, false);
  }

  function stopIfBusy(event, element) {
    if (!element || !busy.has(heldBy(element))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  document.addEventListener("submit", (event) => stopIfBusy(event, event.target), true);
  document.addEventListener("click", (event) => stopIfBusy(event, event.target.closest("[hx-post]")), true);

  document.body.addEventListener("htmx:confirm", ({ detail }) => {
    if (detail.verb === "post" && detail.elt.matches("form, button, a")) hold(detail.elt);
  });

  // A form that is sent as a page: what its button says is sent along before the button is held.
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.method === "post") setTimeout(() => hold(event.target));
  });

  // The next press is another one, also of a form that the browser has kept.
  function renew() {
    const key = Date.now().toString(36) + Math.random().toString(36).slice(2);
    for (const field of document.querySelectorAll("input[name=once]")) field.value = key;
  }

  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const held of [...busy.keys()]) free(held);
    renew();
  });

  // --- what was typed when one turned out to be signed out ---

  const addressOf = (form) => `skjema:${form.getAttribute("action")}`;
  const typedIn = (form) =>
    [...form.elements].filter((each) => each.name && each.matches("textarea, select, input:not([type=hidden])"));

  // Out: whether anything is kept. Comments keep their own words, as they are typed.
  function keepsTyped(form) {
    if (!form?.getAttribute("action")) return false;
    const texts = typedIn(form).map((each) => (/checkbox|radio/.test(each.type) ? each.checked : each.value));
    const isTyped = texts.some(Boolean);
    if (isTyped && !form.matches("[data-comment]")) keeper.keep(addressOf(form), { texts });
    return isTyped;
  }

  function putBack(form) {
    const kept = form.getAttribute("action") && keeper.recall(addressOf(form));
    const controls = typedIn(form);
    if (!kept || kept.texts.length !== controls.length) return;
    keeper.forget(addressOf(form));
    controls.forEach((each, place) => {
      if (/checkbox|radio/.test(each.type)) each.checked = kept.texts[place];
      else each.value = kept.texts[place];
    });
    for (let around = form.closest("details"); around; around = around.parentElement.closest("details"))
      around.open = true;
    tell(form, "Det du skrev her, var ikke lagret. Nå er det satt inn igjen.", "", "info");
  }

  htmx.onLoad((root) => {
    for (const form of [...(root.matches("form") ? [root] : []), ...root.querySelectorAll("form[method=post]")])
      putBack(form);
  });

  window.answers = { tell };
}
