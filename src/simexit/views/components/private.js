/**
 * Personal values: name, numbers, what is typed into the log. They are kept in this
 * browser, on the shelf of keeper.js, and are never sent to the kernel or anybody else.
 *
 * Other components find them as `window.simexitPrivate`, announced by the window event
 * "simexit:private".
 */

export const PLACE = "simexit.private";
const VERSION = 1;
/** Bounds in characters: a value, all of them as text, and how many there may be. */
export const MAX_VALUE = 20_000;
export const MAX_TEXT = 1_000_000;
export const MAX_KEYS = 5_000;
const KEY = /^[a-z0-9][a-z0-9_-]{0,63}(\/[a-z0-9][a-z0-9_-]{0,63}){0,4}$/;

const GONE = /\/event\/gone\//;

/** @typedef {import("./keeper.js").Shelf} Shelf */

/** What is kept cannot be used: `why` is damaged or newer. It is left as it is. */
export class Unusable extends Error {
  /** @param {"damaged" | "newer"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** @param {unknown} key */
export function isKey(key) {
  return typeof key === "string" && KEY.test(key);
}

/**
 * The values in a text, or an `Unusable`. An empty text holds none.
 * @param {string} text @returns {Map<string, string>}
 */
export function readValues(text) {
  if (!text) return new Map();
  if (text.length > MAX_TEXT) throw new Unusable("damaged");
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Unusable("damaged");
  }
  if (Number.isInteger(data?.version) && data.version > VERSION) throw new Unusable("newer");
  if (data?.version !== VERSION) throw new Unusable("damaged");
  return checkValues(data.values);
}

/**
 * The values of an object from outside; anything odd in it refuses all of it.
 * @param {unknown} given @returns {Map<string, string>}
 */
export function checkValues(given) {
  const plain = typeof given === "object" && given !== null && !Array.isArray(given);
  const entries = plain ? Object.entries(given) : [];
  const good = entries.every(([key, value]) =>
    isKey(key) && typeof value === "string" && value.length <= MAX_VALUE);
  if (!plain || !good || entries.length > MAX_KEYS) throw new Unusable("damaged");
  return new Map(entries);
}

/** @param {Map<string, string>} values */
export function writeValues(values) {
  return JSON.stringify({ version: VERSION, values: Object.fromEntries(values) });
}

/**
 * It fires "change" with the detail {key}, also for values that are gone, and "keeping"
 * when `keeping` may have changed.
 */
export class PrivateStore extends EventTarget {
  /** @type {Map<string, string>} */
  #values = new Map();
  /** Keys given while nothing could be kept. @type {Set<string>} */
  #unsaved = new Set();
  #locked = false;
  #shelf;

  /** @param {Shelf} shelf */
  constructor(shelf) {
    super();
    this.#shelf = shelf;
    shelf.addEventListener("open", () => this.#open());
    shelf.addEventListener("state", () => {
      if (this.#unsaved.size) this.#save();
      this.dispatchEvent(new Event("keeping"));
    });
    shelf.addEventListener("wipe", () => {
      this.#locked = false;
      this.#replace(new Map());
    });
    shelf.addEventListener("off", () => {
      this.#locked = false;
      this.#unsaved = new Set(this.#values.keys());
    });
    if (shelf.state !== "off") this.#open();
  }

  /** False: shared computer, or storage off, full or forbidden. Values live here only. */
  get keeping() {
    return this.#shelf.keeping && !this.#locked;
  }

  /** @param {string} key @returns {string} empty when not given */
  get(key) {
    return this.#values.get(key) ?? "";
  }

  /** @param {string} key @param {string} value an empty one takes it away */
  set(key, value) {
    if (!isKey(key)) throw new TypeError(`no key of a personal value: ${key}`);
    const text = String(value).slice(0, MAX_VALUE);
    if (text === this.get(key)) return;
    if (text) this.#values.set(key, text);
    else this.#values.delete(key);
    this.#unsaved.add(key);
    this.#save();
    this.#tell([key]);
  }

  /** Values from outside; throws what it refuses. @param {unknown} given */
  check(given) {
    return checkValues(given);
  }

  /** @param {string} [prefix] @returns {Record<string, string>} */
  all(prefix = "") {
    return Object.fromEntries([...this.#values].filter(([key]) => key.startsWith(prefix)));
  }

  /**
   * Give values another key: what begins with `from` begins with `to` then. Fires
   * "move" with the detail {from, to}, for what else hangs on these keys.
   * @param {string} from @param {string} to
   */
  move(from, to) {
    for (const [key, value] of Object.entries(this.all(`${from}/`))) {
      this.set(key, "");
      this.set(to + key.slice(from.length), value);
    }
    this.dispatchEvent(new CustomEvent("move", { detail: { from, to } }));
  }

  /** Delete a key and all under it; fires "forget" with {prefix}. @param {string} prefix */
  forget(prefix) {
    for (const key of [prefix, ...Object.keys(this.all(`${prefix}/`))]) this.set(key, "");
    this.dispatchEvent(new CustomEvent("forget", { detail: { prefix } }));
  }

  /** Take up what was kept; what was typed on this page meanwhile stays. */
  #open() {
    try {
      const found = readValues(this.#shelf.read(PLACE));
      for (const key of this.#unsaved) {
        if (this.#values.has(key) && !found.has(key)) found.set(key, this.get(key));
      }
      this.#locked = false;
      const unsaved = this.#unsaved;
      this.#replace(found);
      this.#unsaved = unsaved;
      if (unsaved.size) this.#save();
      // A deleted entry of the log can be taken back until the page is opened anew.
      for (const key of this.#values.keys()) if (GONE.test(key)) this.set(key, "");
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      this.#locked = true;
      this.#shelf.stop(error.why);
    }
  }

  #save() {
    if (this.#locked || this.#shelf.state !== "on") return;
    const text = writeValues(this.#values);
    // What could not be read again must not be written.
    if (text.length > MAX_TEXT || this.#values.size > MAX_KEYS) this.#shelf.stop("full");
    else if (this.#shelf.write(PLACE, text)) this.#unsaved.clear();
  }

  /** @param {Map<string, string>} values */
  #replace(values) {
    const keys = new Set([...this.#values.keys(), ...values.keys()]);
    this.#values = values;
    this.#unsaved = new Set();
    this.#tell(keys);
  }

  /** @param {Iterable<string>} keys */
  #tell(keys) {
    for (const key of keys) this.dispatchEvent(new CustomEvent("change", { detail: { key } }));
  }
}

/** @param {{model: import("./keeper.js").Model}} context */
function initialize({ model }) {
  const page = /** @type {{simexitShelf?: Shelf, simexitPrivate?: PrivateStore}} */ (
    /** @type {unknown} */ (window));
  const announce = () => {
    if (!page.simexitShelf || page.simexitPrivate) return;
    page.simexitPrivate = new PrivateStore(page.simexitShelf);
    dispatchEvent(new Event("simexit:private"));
  };
  /** @param {{move?: [string, string], forget?: string}} message */
  const obey = ({ move, forget }) => {
    if (move) page.simexitPrivate?.move(...move);
    if (forget) page.simexitPrivate?.forget(forget);
  };
  addEventListener("simexit:shelf", announce);
  model.on("msg:custom", obey);
  announce();
  return () => {
    removeEventListener("simexit:shelf", announce);
    model.off("msg:custom", obey);
  };
}

/** @param {{el: HTMLElement}} context */
function render({ el }) {
  el.hidden = true;
}

export default { initialize, render };
