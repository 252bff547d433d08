// Which save is which, for writing.js, which is loaded after it: a save that the server took in without the page hearing
// of it must not meet its writer as somebody else's. See sandnes_portal/writing/saves.py.
//
// The open page has a name, and numbers its saves. Each section has its own Saves:
//
//   saves.next(names)     the words for the server about a save of the named fields that is about to be sent
//   saves.unheard         names of the fields in saves that no answer has come to
//   saves.heard()         an answer has come: to that save and to all before it
//   saves.copy()          what is kept with the words in this browser, for the page that goes on with them
//   saves.goOnFrom(copy)  this is that page

class Saves {
  static page = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  static number = 0;

  last = ""; // the last save that was sent from here
  earlier = []; // the last ones of the closed pages whose words this one goes on with
  unheard = new Set();

  next(names) {
    Saves.number += 1;
    this.last = `${Saves.page}-${Saves.number}`;
    for (const name of names) this.unheard.add(name);
    return [this.last, ...this.earlier];
  }

  heard() {
    this.unheard.clear();
  }

  copy() {
    return [...(this.last ? [this.last] : []), ...this.earlier];
  }

  goOnFrom(copy) {
    this.earlier = copy ?? [];
  }
}

window.Saves = Saves;
