/**
 * Attached files: kept in this browser's IndexedDB, with the SHA-256 of what they hold,
 * and listed on the page. They are sent nowhere.
 *
 * Other components find them as `window.simexitFiles`, announced by the window event
 * "simexit:files". An owner is a key of personal values, such as "yaliao/event/3".
 */

const DATABASE = "simexit";
const STORE = "files";
const VERSION = 1;
/** Bounds in bytes, for one file and for all, and how many there may be. */
export const MAX_FILE = 10 * 1024 ** 2;
export const MAX_ALL = 50 * 1024 ** 2;
export const MAX_FILES = 200;
export const MAX_NAME = 200;
/** Files of an entry that was deleted; they are let go when the page is opened anew. */
const GONE = "/event/gone";

/**
 * @typedef {import("./keeper.js").Shelf} Shelf
 * @typedef {import("./private.js").PrivateStore} PrivateStore
 * @typedef {{id: string, owner: string, name: string, type: string, size: number,
 *   sha256: string, blob: Blob | null}} Attachment
 *   `sha256` is empty where this page may not compute it, `blob` null where only the
 *   list of a dossier was loaded.
 */

/** A file that cannot be taken; `why` is too-large, too-much or too-many. */
export class Refused extends Error {
  /** @param {string} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/**
 * SHA-256 in hexadecimal digits; empty on plain http from another machine, where
 * browsers do not compute it.
 * @param {Blob} blob
 */
export async function sha256(blob) {
  if (!globalThis.crypto?.subtle) return "";
  const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** It fires "change" when the list is another one. */
export class FileStore extends EventTarget {
  /** @type {Map<string, Attachment>} */
  #files = new Map();
  /** Files that are on this page only. @type {Set<string>} */
  #unkept = new Set();
  /** @type {Promise<IDBDatabase> | undefined} */
  #database;
  #shelf;
  /** Done when what was kept is read. @type {Promise<void>} */
  ready = Promise.resolve();

  /** @param {Shelf} shelf @param {PrivateStore} store */
  constructor(shelf, store) {
    super();
    this.#shelf = shelf;
    shelf.addEventListener("open", () => this.#open());
    shelf.addEventListener("state", () => this.#unkept.size && this.#keep());
    shelf.addEventListener("wipe", () => {
      this.#files.clear();
      this.#unkept.clear();
      void this.#clear();
      this.#tell();
    });
    shelf.addEventListener("off", () => this.#letGo());
    store.addEventListener("move", (event) => {
      const { from, to } = /** @type {CustomEvent} */ (event).detail;
      void this.#each(from, (file) => this.put({ ...file, owner: to + file.owner.slice(from.length) }));
    });
    store.addEventListener("forget", (event) => {
      const { prefix } = /** @type {CustomEvent} */ (event).detail;
      void this.#each(prefix, (file) => this.remove(file.id));
    });
    if (shelf.state !== "off") this.#open();
  }

  /** False when some file is on this page only. */
  get kept() {
    return !this.#unkept.size;
  }

  /** In the order attached: the files of an owner, or of all whose name begins like it with a slash. @param {string} owner */
  list(owner) {
    const under = `${owner}/`;
    return [...this.#files.values()]
      .filter((file) => file.owner === owner || file.owner.startsWith(under))
      .sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /** @param {string} id */
  get(id) {
    return this.#files.get(id);
  }

  /** Attach a file. Throws `Refused`. @param {string} owner @param {File} file */
  async add(owner, file) {
    await this.ready;
    const all = [...this.#files.values()].filter((one) => one.blob);
    const used = all.reduce((sum, one) => sum + one.size, 0);
    if (file.size > MAX_FILE) throw new Refused("too-large");
    if (used + file.size > MAX_ALL) throw new Refused("too-much");
    if (this.#files.size >= MAX_FILES) throw new Refused("too-many");
    // Read it now: a file on a disk may be gone or another one later.
    const blob = new Blob([await file.arrayBuffer()], { type: file.type });
    const [random] = crypto.getRandomValues(new Uint32Array(1));
    const id = `${Date.now().toString(36)}-${random.toString(36)}`;
    const name = file.name.slice(0, MAX_NAME);
    return this.put({
      id, owner, name, type: file.type, size: blob.size, sha256: await sha256(blob), blob,
    });
  }

  /** Take a file as it is, in place of one with the same id. @param {Attachment} file */
  async put(file) {
    this.#files.set(file.id, file);
    this.#unkept.add(file.id);
    await this.#keep();
    this.#tell();
    return file;
  }

  /** @param {string} id */
  async remove(id) {
    this.#files.delete(id);
    this.#unkept.delete(id);
    if (this.#shelf.keeping) await this.#change((files) => files.delete(id));
    this.#tell();
  }

  #open() {
    this.ready = this.#read().catch(() => {
      // Storage is forbidden, or from a newer version: nothing there is touched.
      this.#database = undefined;
    });
  }

  async #read() {
    const database = await this.#connect();
    const kept = await asked(database.transaction(STORE).objectStore(STORE).getAll());
    const here = [...this.#unkept].map((id) => this.#files.get(id));
    const all = [...kept, ...here].filter((file) => file && !file.owner.endsWith(GONE));
    this.#files = new Map(all.map((file) => [file.id, file]));
    await this.#keep();
    this.#tell();
  }

  /** Shared computer: the files stay on this page and nowhere else. */
  async #letGo() {
    for (const file of this.#files.values()) {
      if (file.blob) file.blob = new Blob([await file.blob.arrayBuffer()], { type: file.type });
    }
    this.#unkept = new Set(this.#files.keys());
    await this.#clear();
    this.#tell();
  }

  async #keep() {
    if (!this.#shelf.keeping) return;
    const some = [...this.#unkept].map((id) => this.#files.get(id));
    const done = await this.#change((files) => some.forEach((file) => files.put(file)));
    // Not all of them: another file may have come meanwhile, or another version of one.
    for (const file of done ? some : []) {
      if (file && this.#files.get(file.id) === file) this.#unkept.delete(file.id);
    }
  }

  async #clear() {
    await this.#change((files) => files.clear());
  }

  /**
   * @param {(files: IDBObjectStore) => void} act
   * @returns {Promise<boolean>} false when there is no room, or it is not allowed
   */
  async #change(act) {
    try {
      const transaction = (await this.#connect()).transaction(STORE, "readwrite");
      act(transaction.objectStore(STORE));
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
      return true;
    } catch {
      return false;
    }
  }

  #connect() {
    return (this.#database ??= new Promise((resolve, reject) => {
      const asking = indexedDB.open(DATABASE, VERSION);
      asking.onupgradeneeded = () => asking.result.createObjectStore(STORE, { keyPath: "id" });
      asking.onsuccess = () => {
        // The browser may close it, for instance when somebody clears its data.
        asking.result.onclose = () => (this.#database = undefined);
        resolve(asking.result);
      };
      asking.onerror = () => reject(asking.error);
    }));
  }

  /** @param {string} owner @param {(file: Attachment) => Promise<unknown>} act */
  async #each(owner, act) {
    await this.ready;
    for (const file of this.list(owner)) await act(file);
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function asked(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function initialize() {
  const page = /** @type {{simexitShelf?: Shelf, simexitPrivate?: PrivateStore,
    simexitFiles?: FileStore}} */ (/** @type {unknown} */ (window));
  const announce = () => {
    if (!page.simexitShelf || !page.simexitPrivate || page.simexitFiles) return;
    page.simexitFiles = new FileStore(page.simexitShelf, page.simexitPrivate);
    dispatchEvent(new Event("simexit:files"));
  };
  addEventListener("simexit:private", announce);
  announce();
  return () => removeEventListener("simexit:private", announce);
}

/** @param {{el: HTMLElement}} context */
function render({ el }) {
  el.hidden = true;
}

export default { initialize, render };
