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
    const [words, kind, offer] = this.standing(sections);
    if (!line || !words) return;
    line.className = `saveline${kind ? ` saveline-${kind}` : ""}`;
    line.querySelector("[data-words]").textContent = words;
    const link = line.querySelector("[data-choice]");
    link.hidden = !offer;
    if (offer) [link.textContent, link.href] = offer;
    this.readOut(words, kind);
  }

  // The words, the kind that gives them their colour, and what there is to do: a link's words and where it leads. The
  // line stays in view, where the text itself may not.
  standing(sections) {
    const first = (what) => sections.find((section) => section[what]);
    const busy = sections.some(
      (section) => section.busy || (section.isWaiting() && !section.failures && !section.loggedOut),
    );
    if (!busy && first("conflict"))
      return ["To har skrevet i samme tekst", "warn", ["Se begge", first("conflict").conflict]];
    if (first("loggedOut")) return ["Ikke lagret – du er logget ut", "err", ["Logg inn", first("loggedOut").login]];
    if (first("stopped")) return ["Ikke lagret", "err", ["Se hvorfor", `#${first("stopped").element.id}`]];
    if (!navigator.onLine && sections.some((section) => section.changed().length))
      return ["Uten nett – teksten ligger på denne maskinen", "warn"];
    if (sections.some((section) => section.failures > 0)) return ["Ikke lagret – vi prøver igjen", "warn"];
    if (busy) return ["Lagrer …", ""];
    const faulty = sections.find((section) => section.faults.length);
    if (faulty) return this.refused(faulty);
    if (first("left")) {
      const words = `${this.words ? `${this.words} – e` : "E"}n tekst venter på et valg`;
      return [words, "warn", ["Se begge", first("left").left]];
    }
    return [this.words, this.words ? "ok" : ""];
  }

  refused(section) {
    const [{ name, label }] = section.faults;
    const [control] = section.controls(name);
    if (!control) return ["Ikke lagret", "err", ["Se hvorfor", `#${section.element.id}`]];
    return [`Ikke lagret: «${label}» må rettes`, "err", ["Gå dit", `#${control.id}`]];
  }

  // Routine is not read out; only what goes wrong, and that it is right again, is.
  readOut(words, kind) {
    const aloud = document.querySelector("[data-aloud]");
    const trouble = kind === "err" || kind === "warn";
    if (trouble || (aloud.textContent && kind === "ok")) aloud.textContent = words;
  }
}

window.saveline = new Saveline();
