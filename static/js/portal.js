// Progressive enhancement only: every page works without this file.

// Text areas grow with their text where the browser does not do it by itself (field-sizing in the stylesheet).
const grows = CSS.supports("field-sizing", "content");
function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
}

function fitAll(event) {
  if (!grows) event.target.querySelectorAll("textarea").forEach(fit);
}

document.addEventListener("DOMContentLoaded", fitAll);
document.addEventListener("htmx:load", fitAll);
document.addEventListener("input", (event) => {
  if (!grows && event.target.matches("textarea")) fit(event.target);
});

// What is longer than there is room for is neither cut nor saved: its writer is told in time.
const NEARLY = 0.9;
const number = new Intl.NumberFormat("nb-NO");
function count(control) {
  const most = Number(control.dataset.most);
  const length = [...control.value].length;
  let place = control.parentElement.querySelector(":scope > .field-count");
  if (length < most * NEARLY) return place?.remove();
  if (!place) {
    place = Object.assign(document.createElement("p"), { className: "help field-count" });
    place.setAttribute("role", "status");
    control.after(place);
  }
  const over = length > most ? ` Ta bort ${number.format(length - most)}, så kan det lagres.` : "";
  place.textContent = `${number.format(length)} av ${number.format(most)} tegn.${over}`;
  place.classList.toggle("is-over", Boolean(over));
  return undefined;
}
document.addEventListener("input", (event) => {
  if (event.target.dataset.most) count(event.target);
});

// The page may be older than the login: the token in the cookie is the one that holds.
function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
}

document.body.addEventListener("htmx:configRequest", (event) => {
  const token = csrfToken();
  if (token) event.detail.headers["X-CSRFToken"] = token;
});

// A page that comes back from the browser's memory, by «Tilbake», may be somebody's who has signed out since. Without a
// network nobody can tell, and what is written stays where it is.
window.addEventListener("pageshow", async (event) => {
  const { user, who } = document.body.dataset;
  const [arrival] = performance.getEntriesByType("navigation");
  if (!user || !(event.persisted || arrival?.type === "back_forward")) return;
  const answer = await fetch(who, { cache: "no-store" }).catch(() => null);
  if (answer?.ok && (await answer.text()) !== user) location.reload();
});

// How much is new stands in the menu. The page asks for it itself, so that no page waits for the answer; what was just
// marked as seen is asked for anew.
const notices = document.querySelector("[data-unread-from]");
async function showUnread(address) {
  const isThere = location.pathname === document.querySelector(".notices-link").pathname;
  const answer = await fetch(address, { cache: isThere ? "reload" : "default" }).catch(() => null);
  const unread = answer?.ok && !answer.redirected ? Number(await answer.text()) : 0;
  if (!unread) return;
  const words = Object.assign(document.createElement("span"), {
    className: "visually-hidden",
    textContent: unread === 1 ? " ny" : " nye",
  });
  for (const place of document.querySelectorAll("[data-unread]")) {
    place.replaceChildren(String(unread), words.cloneNode(true));
    place.hidden = false;
  }
}
if (notices) showUnread(notices.dataset.unreadFrom);

// An address to copy is chosen whole when one comes to it.
document.addEventListener("focusin", (event) => {
  if (event.target.matches("input[data-select]")) event.target.select();
});

// What htmx fetches to be asked over the page; closed, it leaves nothing behind.
document.addEventListener("htmx:load", (event) => {
  if (!event.target.matches("dialog[data-modal]")) return;
  event.target.addEventListener("close", () => event.target.remove());
  event.target.showModal();
});

document.addEventListener("keydown", (event) => {
  // Ctrl+S saves the form one stands in, as people expect of a place where one writes.
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    const form = document.activeElement?.closest("form[method=post]");
    // Texts that save themselves have a shortcut of their own: writing.js.
    if (form && !form.querySelector("[data-section]")) {
      event.preventDefault();
      form.requestSubmit();
    }
  }
  // Escape closes the small screens' menu and gives focus back to its button.
  if (event.key === "Escape") {
    const menu = document.querySelector("details.site-menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

// Logging out takes away what this browser keeps of unsaved texts: the next person at the machine must not find it.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-logout]")) return;
  if (keeper.addresses().length && !event.target.dataset.sure) {
    event.preventDefault();
    leave(event.target);
  }
});

// What is not saved yet is saved first, if it can be; a person who wants to leave all the same is asked once.
async function leave(form) {
  document.dispatchEvent(new Event("lagre-alt"));
  for (let tries = 0; tries < 15 && keeper.addresses().length; tries += 1) {
    await new Promise((done) => setTimeout(done, 200));
  }
  const left = keeper.addresses();
  if (
    left.length &&
    !confirm("Noe av det du har skrevet, er ikke lagret ennå. Logger du ut nå, blir det borte. Logge ut likevel?")
  )
    return;
  for (const address of left) keeper.forget(address);
  form.dataset.sure = "1";
  form.submit();
}
