// The line that tells how it stands with all the texts of a page, for writing.js, which is loaded after it.
//
//   saveline.tell(words)      what the server said last of what it has saved
//   saveline.show(sections)   say how these stand now; each is a Section, or answers as one does

class Saveline {
  words = "";

  tell(words) {
    this.words = words || this.words;
  }

  show(sections) {
    const line = document.querySelector("[data-saveline]");
    const [words, kind] = this.standing(sections);
    if (!line || !words) return;
    line.className = `saveline${kind ? ` saveline-${kind}` : ""}`;
    line.querySelector("[data-words]").textContent = words;
    const waiting = sections.find((section) => section.conflict) ?? sections.find((section) => section.left);
    const choice = line.querySelector("[data-choice]");
    if (waiting) [choice.hidden, choice.href] = [false, waiting.conflict ?? waiting.left];
    this.readOut(words, kind);
  }

  // The words, and the kind that gives them their colour.
  standing(sections) {
    const busy = sections.some(
      (section) => section.busy || (section.isWaiting() && !section.failures && !section.loggedOut),
    );
    if (!busy && sections.some((section) => section.conflict)) return ["To har skrevet i samme tekst", "warn"];
    if (sections.some((section) => section.loggedOut)) return ["Ikke lagret – du er logget ut", "err"];
    if (!navigator.onLine && sections.some((section) => section.changed().length))
      return ["Uten nett – teksten ligger på denne maskinen", "warn"];
    if (sections.some((section) => section.failures > 0)) return ["Ikke lagret – vi prøver igjen", "warn"];
    if (busy) return ["Lagrer …", ""];
    if (sections.some((section) => section.faulty.length)) return ["Noe må rettes før det kan lagres", "warn"];
    if (sections.some((section) => section.left))
      return [`${this.words ? `${this.words} – e` : "E"}n tekst venter på et valg`, "warn"];
    return [this.words, this.words ? "ok" : ""];
  }

  // Routine is not read out; only what goes wrong, and that it is right again, is.
  readOut(words, kind) {
    const aloud = document.querySelector("[data-aloud]");
    const trouble = kind === "err" || kind === "warn";
    if (trouble || (aloud.textContent && kind === "ok")) aloud.textContent = words;
  }
}

window.saveline = new Saveline();
