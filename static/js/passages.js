// Words that a comment points at. Mark some in the plan, read or written, and a button opens the conversation of the
// place with the words filled in (so does Ctrl+Alt+M). What open conversations point at is marked in the text. Without
// this file the words are pasted into the form, and the quotation leads to them.

// What is named here stays here: paste.js has a `mark` of its own.
"use strict";

{
  const KEYS = "Control+Alt+M";
  const LIST_POINT = /^\s*(?:[-*+]|\d+[.)])\s+/gm;
  const BESIDE = ".talk-place, form[data-comment], .visually-hidden, script";
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "btn btn-primary btn-sm passage-button no-print",
    textContent: "Kommenter ordene",
    title: "Ctrl+Alt+M",
    hidden: true,
  });
  button.setAttribute("aria-keyshortcuts", KEYS);

  const isField = (node) => node?.matches?.("textarea, input[type=text]") && !node.matches("form[data-comment] *");
  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  // --- what is marked, and where ---

  // The nearest place people talk about: what stands around the words has the way to it.
  function linkFor(node) {
    for (let around = node; around && around !== document.body; around = around.parentElement) {
      const link = around.querySelector("a[data-talk]");
      if (link) return link;
    }
    return null;
  }

  // Half a word that was marked is the whole word.
  const isLetter = (letter) => /[\p{L}\p{N}]/u.test(letter ?? "");
  const restBefore = (text, at) => (isLetter(text?.[at]) ? text.slice(0, at).match(/[\p{L}\p{N}]*$/u)[0] : "");
  const restAfter = (text, at) => (isLetter(text?.[at - 1]) ? text.slice(at).match(/^[\p{L}\p{N}]*/u)[0] : "");

  function chosen() {
    const field = document.activeElement;
    if (isField(field)) {
      const { value, selectionStart: start, selectionEnd: end } = field;
      const words = start === end ? "" : restBefore(value, start) + value.slice(start, end) + restAfter(value, end);
      return found(field, words.replace(LIST_POINT, "").replaceAll("**", ""), field.getBoundingClientRect());
    }
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const around = range.commonAncestorContainer;
    const words =
      restBefore(range.startContainer.data, range.startOffset) +
      selection.toString() +
      restAfter(range.endContainer.data, range.endOffset);
    return found(around.closest ? around : around.parentElement, words, range.getBoundingClientRect());
  }

  function found(node, words, box) {
    if (!oneLine(words) || !node.closest(".doc, main form, .row-card") || node.closest(BESIDE)) return null;
    const link = linkFor(node);
    return link && { node, link, box, words: oneLine(words) };
  }

  // --- the button ---

  let marked = null;

  function offer() {
    marked = chosen();
    button.hidden = !marked;
    if (!marked) return;
    // The next stop of Tab: after the field one writes in, or beside the way to the conversation.
    const before = isField(marked.node) ? marked.node : marked.link;
    if (before.nextElementSibling !== button) before.after(button);
    const top = Math.min(Math.max(marked.box.bottom + 6, 8), innerHeight - button.offsetHeight - 8);
    const left = Math.min(Math.max(marked.box.left, 8), innerWidth - button.offsetWidth - 8);
    Object.assign(button.style, { top: `${top}px`, left: `${left}px` });
  }

  let waiting;
  function offerSoon() {
    if (document.activeElement === button) return;
    clearTimeout(waiting);
    waiting = setTimeout(offer, 200);
  }

  async function comment({ link, words }) {
    button.hidden = true;
    const place = document.getElementById(`samtale-${link.dataset.talk}`);
    const url = link.getAttribute("href");
    if (!place.firstElementChild) await htmx.ajax("GET", url, { source: link, target: place, swap: "innerHTML" });
    const form = place.querySelector(`form[data-comment][action="${url}"]`);
    const field = form?.querySelector("[name$='-passage']");
    if (!field) return;
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    field.value = words;
    form.querySelector("textarea").focus();
    place.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("selectionchange", offerSoon);
  document.addEventListener("scroll", offerSoon, { passive: true });
  // A press on the button leaves the words marked.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => comment(marked));
  document.addEventListener("keydown", (event) => {
    if (!event.ctrlKey || !event.altKey || event.code !== "KeyM") return;
    const now = chosen();
    if (!now) return;
    event.preventDefault();
    comment(now);
  });

  // --- the words in the text ---

  // Where a quotation's words stand on the page: a range of the text, or a field that holds them.
  function wordsOf(quotation) {
    const key = quotation.closest(".talk-place")?.id.slice("samtale-".length);
    if (!key) return null;
    const row = document.getElementById(`${key}-kort`) ?? document.getElementById(key);
    const around = row ?? document.querySelector(`a[data-talk="${key}"]`)?.closest("section, .cols-nav, .doc");
    const wanted = quotation.dataset.passage;
    return (
      (around && (rangeIn(around, wanted) ?? fieldIn(around, wanted))) ||
      rangeIn(document.querySelector(".doc-head"), wanted)
    );
  }

  function fieldIn(around, words) {
    return [...around.querySelectorAll("textarea, input[type=text]")].find(
      (field) => isField(field) && oneLine(field.value).includes(words),
    );
  }

  // Blanks are left out: between two paragraphs there is none in the page.
  function rangeIn(around, words) {
    if (!around) return null;
    const letters = [];
    const walker = document.createTreeWalker(around, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest(`${BESIDE}, textarea`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    while (walker.nextNode()) {
      const node = walker.currentNode;
      [...node.data].forEach((letter, place) => letter.trim() && letters.push([node, place, letter]));
    }
    const start = letters
      .map((each) => each[2])
      .join("")
      .indexOf(words.replace(/\s+/g, ""));
    if (start < 0) return null;
    const [first, last] = [letters[start], letters[start + words.replace(/\s+/g, "").length - 1]];
    const range = document.createRange();
    range.setStart(first[0], first[1]);
    range.setEnd(last[0], last[1] + 1);
    return range;
  }

  function mark() {
    if (!CSS.highlights) return;
    const ranges = [...document.querySelectorAll(".talk-place [data-passage]")].map(wordsOf);
    CSS.highlights.set("passage", new Highlight(...ranges.filter((each) => each instanceof Range)));
  }

  function show(place) {
    if (place instanceof Range) {
      place.startContainer.parentElement.scrollIntoView({ block: "center" });
      return getSelection().setBaseAndExtent(
        place.startContainer,
        place.startOffset,
        place.endContainer,
        place.endOffset,
      );
    }
    place.focus();
    place.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-talk]")) mark();
    const way = event.target.closest("[data-find-passage]");
    const place = way && wordsOf(way.closest("[data-passage]"));
    if (!place) return;
    event.preventDefault();
    show(place);
  });
  htmx.onLoad(mark);
}
