// Who else is here, and their words: the page asks every now and then. Loaded after writing.js, whose `sections` it
// tells of: where this writer stands, and which version of each text she has seen.

const PULSE = 12000;
const presence = document.querySelector("[data-presence]");

function pulse() {
  if (!presence || document.visibilityState !== "visible") return;
  htmx.trigger(presence, "puls");
}

if (presence) {
  document.body.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt !== presence) return;
    const here = sectionOf(document.activeElement);
    event.detail.parameters.append("sted", here ? here.element.dataset.section : "");
    for (const section of sections.values()) {
      if (!section.conflict)
        event.detail.parameters.append("apen", `${section.element.dataset.section}:${section.version}`);
    }
  });
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt !== presence || !event.detail.successful) return;
    for (const script of presence.querySelectorAll("script")) {
      const section = [...sections.values()].find(({ element }) => `nytt-${element.dataset.section}` === script.id);
      if (section && !section.busy) section.follow(JSON.parse(script.textContent));
    }
  });
  setInterval(pulse, PULSE);
  document.addEventListener("visibilitychange", pulse);
  document.addEventListener("focusin", (event) => sectionOf(event.target) && pulse());
  window.addEventListener("pagehide", () => {
    const body = new FormData();
    body.append("borte", "1");
    body.append("csrfmiddlewaretoken", csrfToken() ?? "");
    navigator.sendBeacon(presence.getAttribute("hx-post"), body);
  });
  pulse();
}
