// What is typed and not saved yet, kept in this browser until the server has it: one copy for each person and address.
// The pages' other scripts use `keeper`, the keeper of whoever is signed in:
//
//   keeper.keep(address, words)   keep words, an object, in place of what was kept there
//   keeper.recall(address)        what was kept there, with `at`, the time in milliseconds; null if nothing is
//   keeper.forget(address)        the server has it, or the person does not want it
//   keeper.addresses()            where something of hers is kept
//   keeper.sweep()                take away what nobody will come back for
//
// A browser that allows no store, or whose store is full, is no fault: then the words stand on the page, and the server
// alone must do.

class Keeper {
  static MARK = "skriving:";
  // A year: what the words were meant for has been followed by another then, and the machine may be somebody else's.
  static LONGEST = 365 * 24 * 60 * 60 * 1000;

  // Nobody signed in has no person, and keeps nothing: the next at the machine would be the same nobody.
  constructor(person) {
    this.person = person;
    this.mark = `${Keeper.MARK}${person}:`;
  }

  keep(address, words) {
    if (!this.person) return;
    const copy = JSON.stringify({ ...words, at: Date.now() });
    Keeper.attempt(() => localStorage.setItem(this.mark + address, copy));
  }

  recall(address) {
    return Keeper.copyAt(this.mark + address);
  }

  forget(address) {
    Keeper.attempt(() => localStorage.removeItem(this.mark + address));
  }

  addresses() {
    return Keeper.keys(this.mark).map((key) => key.slice(this.mark.length));
  }

  // Everybody's, since who has left the machine does not come to sweep.
  sweep() {
    for (const key of Keeper.keys(Keeper.MARK)) {
      const copy = Keeper.copyAt(key);
      if (!copy || Date.now() - copy.at > Keeper.LONGEST) Keeper.attempt(() => localStorage.removeItem(key));
    }
  }

  static keys(mark) {
    return Keeper.attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(mark))) ?? [];
  }

  static copyAt(key) {
    const copy = Keeper.attempt(() => JSON.parse(localStorage.getItem(key)));
    return copy && typeof copy === "object" ? copy : null;
  }

  // What a step on the store gives; undefined where the browser refuses it, or what lies there is no copy.
  static attempt(step) {
    try {
      return step();
    } catch {
      return undefined;
    }
  }
}

// This file comes before the page, and the page says who is signed in: the keeper is made when it is first asked for.
let ofThePage = null;
Object.defineProperty(window, "keeper", {
  get: () => (ofThePage ??= new Keeper(document.body.dataset.user)),
});
document.addEventListener("DOMContentLoaded", () => window.keeper.sweep());
