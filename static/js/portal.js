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

document.addEventListener("keydown", (event) => {
  // Ctrl+S saves the form one stands in, as people expect of a place where one writes.
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    const form = document.activeElement?.closest("form[method=post]");
    if (form) {
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
