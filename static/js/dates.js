// Beside a date stands a button that opens the browser's own calendar. The day that is chosen there is written into the
// text field, as one writes it here; what is typed or pasted stays what counts, and a clock behind the date stays.

{
  const DAY = /^\s*(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[./ ](\d{1,2})[./ ](\d{4}|\d\d)|(\d\d)(\d\d)(\d{4}))/;

  // «5.3.26 14.30» as what a calendar takes, «2026-03-05», and what stands behind it.
  function read(text) {
    const found = text.match(DAY);
    if (!found) return { day: "", rest: "" };
    const [all, y1, m1, d1, d2, m2, y2, d3, m3, y3] = found;
    const [year, month, day] = [y1 ?? y2 ?? y3, m1 ?? m2 ?? m3, d1 ?? d2 ?? d3];
    const parts = [year.padStart(4, "20"), month.padStart(2, "0"), day.padStart(2, "0")];
    return { day: parts.join("-"), rest: text.slice(all.length) };
  }

  function choose(field, day) {
    const [year, month, date] = day.split("-");
    field.value = `${date}.${month}.${year}${read(field.value).rest}`;
    for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
  }

  function calendarFor(place, field) {
    const calendar = document.createElement("input");
    calendar.type = "date";
    calendar.tabIndex = -1;
    calendar.setAttribute("aria-hidden", "true");
    // Nothing of it is the form's: the text field tells what was chosen.
    calendar.addEventListener("input", (event) => event.stopPropagation());
    calendar.addEventListener("change", (event) => {
      event.stopPropagation();
      if (calendar.value) choose(field, calendar.value);
      field.focus();
    });
    place.append(calendar);
    return calendar;
  }

  function offer(place) {
    const [field, button] = [place.querySelector("input"), place.querySelector("button")];
    if (!button.hidden || !("showPicker" in HTMLInputElement.prototype)) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const calendar = place.querySelector("input[type=date]") ?? calendarFor(place, field);
      calendar.value = read(field.value).day;
      calendar.showPicker();
    });
  }

  const offerIn = (element) => element.querySelectorAll("[data-date]").forEach(offer);

  offerIn(document);
  document.addEventListener("htmx:load", (event) => offerIn(event.target));
}
