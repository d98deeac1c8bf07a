/**
 * Loads a dossier in this browser. The file that somebody chose is hostile: it is taken
 * apart as text, never as a page, and checked whole before anything changes. Only its
 * record goes to the kernel, which checks that part and asks for no more.
 *
 * dossier_writer.js makes these files; their form is the one read here.
 */

export const FORMAT = "simexit-dossier";
const VERSION = 1;
/** Bounds: a dossier in characters, its record too, and what a list may hold. */
export const MAX_DOSSIER = 90_000_000;
const MAX_RECORD = 200_000;
const MAX_FILES = 200;
const MAX_FILE = 10 * 1024 ** 2;

const OPENING = `<script type="application/json" id="${FORMAT}">`;
const CLOSING = "</script>";
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const FILE_ID = /^[a-z0-9-]{1,64}$/;
const TYPE = /^([a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60})?$/;
const HASH = /^([0-9a-f]{64})?$/;
const CONTENT = /<(?:a|img) data-file="([a-z0-9-]+)" (?:href|src)="data:[a-z0-9.+/-]*;base64,([A-Za-z0-9+/=]*)"/g;

/**
 * @typedef {{id: string, owner: string, name: string, type: string, size: number,
 *   sha256: string}} Listed a file of the list; `sha256` is empty where it is unknown
 * @typedef {{made: string, carrier: string, record: string, values: Map<string, string>,
 *   files: (Listed & {content: Uint8Array<ArrayBuffer> | null})[]}} Found
 * @typedef {import("./keeper.js").Model} Model
 * @typedef {import("./private.js").PrivateStore} PrivateStore
 * @typedef {import("./files.js").FileStore} FileStore
 */

/** A file that cannot be loaded; `why` is foreign, damaged, newer or too-large. */
export class Refused extends Error {
  /** @param {string} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/**
 * Read a dossier, or throw `Refused`. Nothing of it is run, drawn or believed.
 * @param {string} text
 * @param {(values: unknown) => Map<string, string>} checkValues throws what it refuses
 * @returns {Found}
 */
export function readDossier(text, checkValues) {
  if (text.length > MAX_DOSSIER) throw new Refused("too-large");
  const start = text.indexOf(OPENING);
  const end = text.indexOf(CLOSING, start);
  if (start < 0) throw new Refused("foreign");
  if (end < 0) throw new Refused("damaged");
  let data;
  try {
    data = JSON.parse(text.slice(start + OPENING.length, end));
  } catch {
    throw new Refused("damaged");
  }
  if (data?.format !== FORMAT) throw new Refused("foreign");
  if (Number.isInteger(data.version) && data.version > VERSION) throw new Refused("newer");
  const { version, made, carrier, record, values, files } = data;
  need(version === VERSION && matches(DAY, made) && matches(SLUG, carrier));
  need(typeof record === "string" && record.length <= MAX_RECORD);
  need(Array.isArray(files) && files.length <= MAX_FILES);
  let checked;
  try {
    checked = checkValues(values);
  } catch {
    throw new Refused("damaged");
  }
  for (const key of checked.keys()) need(!key.includes("/") || key.startsWith(`${carrier}/`));
  const contents = new Map([...text.matchAll(CONTENT)].map((found) => [found[1], found[2]]));
  const listed = files.map((/** @type {any} */ file) => ({
    ...listedFile(file, carrier), content: bytes(contents.get(file.id)),
  }));
  need(new Set(listed.map((/** @type {Listed} */ { id }) => id)).size === listed.length);
  return { made, carrier, record, values: checked, files: listed };
}

/** @param {any} file @param {string} carrier @returns {Listed} */
function listedFile(file, carrier) {
  need(typeof file === "object" && file !== null);
  const { id, owner, name, type, size, sha256 } = file;
  need(matches(FILE_ID, id) && matches(TYPE, type) && matches(HASH, sha256));
  need(typeof owner === "string" && owner.length < 200 && /^[a-z0-9/-]+$/.test(owner));
  need(owner.startsWith(`${carrier}/`));
  need(typeof name === "string" && name.length <= 200);
  need(Number.isInteger(size) && size >= 0 && size <= MAX_FILE);
  return { id, owner, name, type, size, sha256 };
}

/** @param {boolean} good */
function need(good) {
  if (!good) throw new Refused("damaged");
}

/** @param {RegExp} shape @param {unknown} value */
function matches(shape, value) {
  return typeof value === "string" && shape.test(value);
}

/** @param {string | undefined} base64 @returns {Uint8Array<ArrayBuffer> | null} null for what is none */
function bytes(base64) {
  if (base64 === undefined) return null;
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/**
 * How a listed file stands: same, changed, absent (only its fingerprint is there), or
 * unverified where nothing computes a SHA-256.
 * @param {Listed & {content: Uint8Array<ArrayBuffer> | null}} file
 */
export async function verdict(file) {
  if (!file.content) return "absent";
  if (file.content.length !== file.size) return "changed";
  if (!file.sha256 || !globalThis.crypto?.subtle) return "unverified";
  const digest = await crypto.subtle.digest("SHA-256", file.content);
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0"));
  return hex.join("") === file.sha256 ? "same" : "changed";
}

/** What was chosen and looked at, until the person says load it or leave it. */
/** @type {{found: Found, verdicts: string[]} | null} */
let pending = null;

const page = /** @type {{simexitPrivate?: PrivateStore, simexitFiles?: FileStore}} */ (
  /** @type {unknown} */ (globalThis));

/**
 * Put the personal part of a loaded case in the place of what was kept for it.
 * @param {string} carrier its slug, which may be another one by now
 */
async function take(carrier) {
  const { simexitPrivate: store, simexitFiles: files } = page;
  if (!pending || !store || !files) return;
  const { found, verdicts } = pending;
  pending = null;
  /** @param {string} key */
  const renamed = (key) =>
    key.includes("/") ? carrier + key.slice(found.carrier.length) : key;
  for (const key of Object.keys(store.all(`${carrier}/`))) store.set(key, "");
  for (const [key, value] of found.values) {
    // Name and contact belong to every case: what is given here already stays.
    if (key.includes("/") || !store.get(key)) store.set(renamed(key), value);
  }
  for (const file of files.list(carrier)) await files.remove(file.id);
  for (const [place, { content, ...file }] of found.files.entries()) {
    const whole = content && ["same", "unverified"].includes(verdicts[place]);
    const blob = whole ? new Blob([content], { type: file.type }) : null;
    await files.put({ ...file, owner: renamed(file.owner), blob });
  }
}

/** @param {{model: Model}} context */
function initialize({ model }) {
  /** @param {{loaded?: string}} message */
  const heard = ({ loaded }) => {
    if (loaded) void take(loaded);
  };
  model.on("msg:custom", heard);
  return () => model.off("msg:custom", heard);
}

/** @param {HTMLElement} root @param {Model} model @returns {() => void} */
function bind(root, model) {
  /** @param {string} name @returns {HTMLElement | null} */
  const part = (name) => root.querySelector(`[data-dossier-${name}]`);
  /** @param {string} what */
  const say = (what) => {
    const place = part("say");
    if (place) place.textContent = what && (place.getAttribute(`data-${what}`) ?? "");
  };
  /** @param {boolean} open */
  const showFound = (open) => {
    const panel = part("found");
    if (panel) panel.hidden = !open;
    if (open) panel?.focus();
  };
  /** The file chosen last: one that takes longer to read must not take its place. */
  /** @type {File | undefined} */
  let latest;
  /** @param {File} file */
  const look = async (file) => {
    latest = file;
    say("");
    showFound(false);
    pending = null;
    try {
      if (file.size > MAX_DOSSIER) throw new Refused("too-large");
      const store = /** @type {PrivateStore} */ (page.simexitPrivate);
      const found = readDossier(await file.text(), (values) => store.check(values));
      const verdicts = await Promise.all(found.files.map(verdict));
      if (file !== latest) return;
      pending = { found, verdicts };
      model.send({ name: "look", value: found.record });
    } catch (error) {
      if (file === latest) say(error instanceof Refused ? error.why : "unread");
    }
  };
  /** @param {Event} event */
  const chosen = (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (!field.matches?.("[data-dossier-choose]")) return;
    const [file] = field.files ?? [];
    if (file) void look(file);
    field.value = "";
  };
  /** @param {Event} event */
  const pressed = (event) => {
    const target = /** @type {Element} */ (event.target);
    if (!pending || !target.closest("[data-dossier-found]")) return;
    if (target.closest("[data-dossier-load]")) {
      showFound(false);
      model.send({ name: "load", value: pending.found.record });
    } else if (target.closest("[data-dossier-leave]")) {
      pending = null;
      showFound(false);
      part("choose")?.focus();
    }
  };
  /** @param {{refused?: string, carrier?: string, summary?: string, replaces?: boolean}} message */
  const heard = ({ refused, carrier, summary, replaces }) => {
    if (!pending || (!refused && !summary)) return;
    if (refused || carrier !== pending.found.carrier) {
      pending = null;
      return say(refused ?? "damaged");
    }
    const { found, verdicts } = pending;
    const [text, list, warning] = [part("summary"), part("files"), part("replaces")];
    if (text) text.textContent = summary ?? "";
    list?.replaceChildren(...found.files.map((file, place) => {
      const item = document.createElement("li");
      const words = list.getAttribute(`data-${verdicts[place]}`) ?? "";
      item.className = `sx-file-${verdicts[place]}`;
      item.textContent = words.replace("{0}", () => file.name);
      return item;
    }));
    if (list) list.hidden = !found.files.length;
    if (warning) warning.hidden = !replaces;
    showFound(true);
  };
  root.addEventListener("change", chosen);
  root.addEventListener("click", pressed);
  model.on("msg:custom", heard);
  return () => {
    root.removeEventListener("change", chosen);
    root.removeEventListener("click", pressed);
    model.off("msg:custom", heard);
  };
}

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el }) {
  el.hidden = true;
  /** @type {(() => void) | undefined} */
  let release;
  // The view may be drawn before it stands in the page.
  requestAnimationFrame(() => {
    const root = /** @type {HTMLElement | null} */ (el.closest(".sx-app"));
    if (root) release = bind(root, model);
  });
  return () => release?.();
}

export default { initialize, render };
