/**
 * Makes the dossier in this browser: a case as one HTML file that anybody can read and
 * print, without a script and without asking any host for anything.
 *
 * The kernel gives a document with places for personal values; they are put in here as
 * text, together with the files and a part for machines, from which dossier_reader.js
 * loads the case again.
 */

const FORMAT = "simexit-dossier";
const VERSION = 1;
const TYPE = /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/;
const PICTURE = /^image\/(png|jpeg|webp|gif)$/;

/**
 * @typedef {import("./dossier_reader.js").Listed} Listed
 * @typedef {import("./keeper.js").Model} Model
 * @typedef {import("./private.js").PrivateStore} PrivateStore
 * @typedef {import("./files.js").FileStore} FileStore
 * @typedef {{markup: string, record: string, carrier: string, made: string}} Given
 */

/**
 * The part for machines, as it stands in the document: no "<" of a value can end it.
 * @param {object} data
 */
export function written(data) {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...data }).replaceAll("<", "\\u003c");
}

/**
 * Join the kernel's document with the personal part.
 * @param {Given} given
 * @param {PrivateStore} store @param {FileStore} files @param {boolean} whole with files
 */
export async function compose({ markup, record, carrier, made }, store, files, whole) {
  const doc = new DOMParser().parseFromString(markup, "text/html");
  for (const slot of doc.querySelectorAll("[data-private]")) {
    const value = store.get(slot.getAttribute("data-private") ?? "");
    if (value) slot.textContent = value;
    const row = slot.closest("[data-private-row]");
    if (row && !value) row.remove();
  }
  const listed = files.list(carrier).filter((file) => !file.owner.endsWith("/event/gone"));
  for (const place of doc.querySelectorAll("[data-files-list]")) {
    const owner = place.getAttribute("data-files-list") ?? "";
    const all = owner === carrier;
    const some = listed.filter((file) => all || file.owner === owner);
    place.append(...some.map((file) => line(doc, file, all)));
    if (!some.length) place.remove();
  }
  const place = doc.querySelector("[data-files-content]");
  for (const file of whole ? listed : []) {
    if (file.blob) place?.append(await content(doc, file, file.blob));
  }
  if (!place?.childElementCount) place?.parentElement?.remove();
  if (!listed.length) for (const part of doc.querySelectorAll("[data-files-part]")) part.remove();
  const own = store.all(`${carrier}/`);
  const shared = Object.entries(store.all()).filter(([key]) => !key.includes("/"));
  const values = Object.fromEntries([...shared, ...Object.entries(own)]
    .filter(([key]) => !key.includes("/event/gone/")));
  const data = doc.createElement("script");
  data.type = "application/json";
  data.id = FORMAT;
  const kept = listed.map(({ id, owner, name, type, size, sha256 }) =>
    ({ id, owner, name, type, size, sha256 }));
  data.textContent = written({ made, carrier, record, values, files: kept });
  doc.body.append(data);
  return `<!doctype html>\n${doc.documentElement.outerHTML}\n`;
}

/** @param {Document} doc @param {Listed} file @param {boolean} full */
function line(doc, file, full) {
  const item = doc.createElement("li");
  const name = doc.createElement("bdi"); // it may run from right to left
  name.textContent = file.name;
  item.append(name, ` (${file.size} B)`);
  if (full) {
    const hash = doc.createElement("code");
    hash.textContent = file.sha256 || "–";
    item.append(doc.createElement("br"), "SHA-256 ", hash);
  }
  return item;
}

/**
 * A picture stands in the page; anything else can be saved from a link.
 * @param {Document} doc @param {Listed} file @param {Blob} blob
 */
async function content(doc, file, blob) {
  const picture = PICTURE.test(file.type);
  const element = doc.createElement(picture ? "img" : "a");
  element.setAttribute("data-file", file.id);
  const kind = TYPE.test(file.type) ? file.type : "application/octet-stream";
  element.setAttribute(picture ? "src" : "href", await dataAddress(blob, kind));
  element.setAttribute(picture ? "alt" : "download", file.name);
  const figure = doc.createElement("figure");
  const caption = doc.createElement("figcaption");
  caption.textContent = file.name;
  if (!picture) element.textContent = file.name;
  figure.append(...(picture ? [caption, element] : [element]));
  return figure;
}

/** @param {Blob} blob @param {string} type @returns {Promise<string>} */
function dataAddress(blob, type) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(`data:${type};base64,${String(reader.result).split(",")[1] ?? ""}`);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** @param {string} name @param {string} text */
function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/html;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {HTMLElement} root @param {Model} model @returns {() => void} */
function bind(root, model) {
  const page = /** @type {{simexitPrivate?: PrivateStore, simexitFiles?: FileStore}} */ (
    /** @type {unknown} */ (window));
  /** @param {Event} event */
  const pressed = (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-dossier-save]");
    if (button) model.send({ name: "make", value: "" });
  };
  /** @param {{dossier?: Given}} message */
  const heard = async ({ dossier }) => {
    const { simexitPrivate: store, simexitFiles: files } = page;
    if (!dossier || !store || !files) return;
    await files.ready;
    const box = root.querySelector("[data-dossier-whole]");
    const whole = box instanceof HTMLInputElement && box.checked;
    let said = "data-saved";
    try {
      const text = await compose(dossier, store, files, whole);
      save(`simexit-${dossier.carrier}-${dossier.made}.html`, text);
    } catch {
      said = "data-unmade"; // the browser has a file on its list and cannot read it
    }
    const place = root.querySelector("[data-dossier-say]");
    if (place) place.textContent = place.getAttribute(said);
  };
  root.addEventListener("click", pressed);
  model.on("msg:custom", heard);
  return () => {
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

export default { render };
