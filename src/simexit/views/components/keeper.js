/**
 * Keeps the case in this browser: written at once when it changes, found again after a
 * reload, a lost kernel or a closed window. Nothing of it is sent anywhere but to the
 * guide's own kernel, which needs it to work out the plan.
 *
 * Of two tabs the one opened last goes on; the other one says so and writes nothing. In
 * JupyterLab both may show the same guide, of one kernel.
 * The shelf below holds that rule for everything kept here; private.js and files.js put
 * their things on it too, and these are sent nowhere at all.
 */

const RECORD = "simexit.record";
const TAB = "simexit.tab";
const OFF = "simexit.off";
/** Where in the guide somebody was; shell.js writes it where no address can tell. */
const SPOT = "simexit.place";

/**
 * @typedef {{get(name: string): any, on(event: string, callback: (...given: any[]) => void): void,
 *   off(event: string, callback: (...given: any[]) => void): void, send(content: object): void}} Model
 * @typedef {(name: string, value: string) => void} Tell
 */

/**
 * What this browser keeps for the guide, one for each window. It fires "open" when what
 * is kept can be read (again), "state" when `state` changes, "wipe" when all is deleted.
 */
export class Shelf extends EventTarget {
  tab = crypto.getRandomValues(new Uint32Array(2)).join("-");
  /** Why this window keeps nothing, as far as the browser knows; it goes first. */
  #why = "";
  /** What the kernel knows: a record may be there and be unusable. */
  #told = "starting";
  /** @type {Tell} */
  #tell = () => {};
  #guide = "";
  /** A newer tab shows this very guide: its kernel keeps on, and will not tell us. */
  mirrored = false;

  constructor() {
    super();
    addEventListener("storage", (event) => this.#elsewhere(event));
  }

  /** starting, on, off, older, full, forbidden, damaged or newer */
  get state() {
    return this.#why || this.#told;
  }

  /** False when what is typed now will be gone with this page. */
  get keeping() {
    return this.state === "on" || this.state === "starting";
  }

  /**
   * @param {Tell} tell takes the place of whoever was told before
   * @param {string} guide which one it is, the same in every tab that shows it
   */
  open(tell, guide) {
    if (this.#tell !== tell) this.#tell("state", "older");
    this.#tell = tell;
    this.#guide = guide;
    this.mirrored = false;
    this.#why = "";
    this.attempt(() => {
      if (sessionStorage.getItem(OFF)) return this.stop("off");
      localStorage.setItem(TAB, `${this.tab} ${guide}`);
      const ownPage = document.body.hasAttribute("data-voila");
      if (!ownPage) tell("place", localStorage.getItem(SPOT) ?? "");
      tell("found", localStorage.getItem(RECORD) ?? "");
      this.dispatchEvent(new Event("open"));
      this.dispatchEvent(new Event("state"));
    });
  }

  /** @param {Tell} tell @param {string} state what the kernel says */
  hear(tell, state) {
    if (tell !== this.#tell) return;
    this.#told = state;
    this.dispatchEvent(new Event("state"));
  }

  /** Keep nothing (any more). @param {string} why */
  stop(why) {
    this.mirrored = false;
    this.#why = why;
    this.#tell("state", why);
    this.dispatchEvent(new Event("state"));
  }

  /** @param {string} key @returns {string} empty when there is none or it may not be read */
  read(key) {
    return this.attempt(() => localStorage.getItem(key)) ?? "";
  }

  /** @param {string} key @param {string} text @returns {boolean} whether it is kept */
  write(key, text) {
    if (this.state !== "on") return false;
    return Boolean(this.attempt(() => {
      // A tab that slept was not told that there is a newer one.
      if (this.#giveWay(localStorage.getItem(TAB))) return false;
      localStorage.setItem(key, text);
      return true;
    }));
  }

  /** @param {string} command wipe, off, on or download @param {Tell} tell */
  obey(command, tell) {
    if (this.mirrored) return; // the newer tab does
    this.attempt(() => {
      if (command === "wipe" || command === "off") {
        for (const key of this.keys()) if (key !== TAB) localStorage.removeItem(key);
        this.#why = command === "off" ? "off" : "";
        this.dispatchEvent(new Event(command));
      }
      if (command === "off") sessionStorage.setItem(OFF, "yes");
      if (command === "on") {
        sessionStorage.removeItem(OFF);
        this.open(tell, this.#guide);
      }
      if (command === "download") {
        const kept = this.keys().filter((key) => key !== TAB && key !== SPOT);
        download(kept.map((key) => this.read(key)));
      }
    });
  }

  /** Everything of the guide's in this browser's storage. */
  keys() {
    return Object.keys(localStorage).filter((key) => key.startsWith("simexit.")).sort().reverse();
  }

  /**
   * Storage may be full or forbidden: say which, and lose nothing of what is on the page.
   * @template T @param {() => T} act @returns {T | undefined}
   */
  attempt(act) {
    try {
      return act();
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      this.stop(full ? "full" : "forbidden");
      return undefined;
    }
  }

  /** @param {string | null} holder who keeps now @returns {boolean} whether that is another */
  #giveWay(holder) {
    const [tab, guide] = (holder || this.tab).split(" ");
    if (tab === this.tab) return false;
    if (guide === this.#guide) {
      this.mirrored = true;
      this.#why = "older";
      this.dispatchEvent(new Event("state"));
    } else this.stop("older");
    return true;
  }

  /** @param {StorageEvent} event */
  #elsewhere({ key, newValue }) {
    if (key === TAB) this.#giveWay(newValue);
    // Deleted over there: nothing of it shall stand here any longer.
    if (key === RECORD && newValue === null && this.state === "older") {
      if (!this.mirrored) this.#tell("wiped", "");
      this.dispatchEvent(new Event("wipe"));
    }
  }
}

/**
 * Of one guide. It begins when the guide is shown: JupyterLab makes the model in every
 * tab that knows the kernel, also where nobody sees it.
 */
function keeper() {
  /** @type {() => void} */
  let begin = () => {};
  /** @type {Shelf} */
  let shelf;
  /** @type {Tell} */
  let tell;

  /** @param {{model: Model}} context */
  function initialize({ model }) {
    const page = /** @type {{simexitShelf?: Shelf}} */ (/** @type {unknown} */ (window));
    shelf = page.simexitShelf ??= new Shelf();
    dispatchEvent(new Event("simexit:shelf"));

    tell = (name, value) => {
      try {
        model.send({ name, value });
      } catch {
        // The kernel is gone: the page says so itself, and what is here stays here.
      }
    };
    const write = () => {
      if (model.get("state") === "on") shelf.write(RECORD, model.get("record"));
    };
    const hear = () => {
      shelf.hear(tell, model.get("state"));
      write();
    };
    /** @param {{command?: string}} message */
    const obey = ({ command }) => shelf.obey(command ?? "", tell);
    let ended = false;

    begin = () => {
      begin = () => {};
      if (ended) return;
      model.on("change:record", write);
      model.on("change:state", hear);
      model.on("msg:custom", obey);
      // What another tab made of this guide already.
      if (model.get("state") === "off") shelf.obey("off", tell);
      shelf.open(tell, model.get("guide"));
      if (model.get("state") !== "starting") hear();
    };
    return () => {
      ended = true;
      model.off("change:record", write);
      model.off("change:state", hear);
      model.off("msg:custom", obey);
    };
  }

  /** @param {{model: Model, el: HTMLElement}} context */
  function render({ model, el }) {
    const text = document.createElement("p");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sx-link";
    button.addEventListener("click", () => shelf.open(tell, model.get("guide")));
    const show = () => {
      el.hidden = !shelf.mirrored;
      [text.textContent, button.textContent] = model.get("older");
    };
    el.classList.add("sx-warning");
    el.setAttribute("role", "alert");
    el.append(text, button);
    begin();
    show();
    shelf.addEventListener("state", show);
    model.on("change:older", show);
    return () => {
      shelf.removeEventListener("state", show);
      model.off("change:older", show);
    };
  }

  return { initialize, render };
}

/**
 * Hand over what is kept exactly as it is, for when this version cannot use it.
 * @param {string[]} texts
 */
function download(texts) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([texts.join("\n")], { type: "application/json" }));
  link.download = "simexit-record.json";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export default keeper;
