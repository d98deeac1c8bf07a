/**
 * Puts personal values into the page in place of slots, and takes them from its fields.
 *
 * `<input data-private="key">` is filled, and what is typed there is kept at once. Any
 * other element with `data-private` shows the value, and without one its own words;
 * `[data-private-row]` around it hides while there is none. `[data-not-kept]` shows while nothing can be kept.
 *
 * `<input type="file" data-files="owner">` attaches files, `[data-files-list="owner"]`
 * lists them, each as a copy of the `<template>` in it; what there is to say of them
 * stands in data attributes of `[data-files-say]`.
 */

/**
 * @typedef {import("./private.js").PrivateStore} PrivateStore
 * @typedef {import("./files.js").FileStore} FileStore
 * @typedef {import("./files.js").Attachment} Attachment
 */

const FIELDS = "input, textarea";

/** @param {HTMLElement} root @param {PrivateStore} store @param {string} [only] a key */
export function fill(root, store, only) {
  const selector = only ? `[data-private="${CSS.escape(only)}"]` : "[data-private]";
  for (const found of root.querySelectorAll(selector)) {
    const slot = /** @type {HTMLElement} */ (found);
    const value = store.get(slot.dataset.private ?? "");
    if (slot.matches(FIELDS)) {
      const field = /** @type {HTMLInputElement} */ (slot);
      if (field.value !== value) field.value = value;
      continue;
    }
    slot.dataset.otherwise ??= slot.textContent ?? "";
    const text = value || slot.dataset.otherwise;
    if (slot.textContent !== text) slot.textContent = text;
    const row = /** @type {HTMLElement | null} */ (slot.closest("[data-private-row]"));
    if (row) row.hidden = !value;
  }
  for (const hint of root.querySelectorAll("[data-not-kept]")) {
    /** @type {HTMLElement} */ (hint).hidden = store.keeping;
  }
}

/** @param {HTMLElement} root @param {PrivateStore} store @returns {() => void} */
function bind(root, store) {
  /** @param {Event} event */
  const typed = (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.matches?.(FIELDS) && field.dataset.private) {
      store.set(field.dataset.private, field.value);
    }
  };
  const all = () => fill(root, store);
  const drawn = new MutationObserver(all);
  /** @param {Event} event */
  const changed = (event) => fill(root, store, /** @type {CustomEvent} */ (event).detail.key);

  root.addEventListener("input", typed);
  store.addEventListener("change", changed);
  store.addEventListener("keeping", all);
  drawn.observe(root, { childList: true, subtree: true });
  all();
  return () => {
    root.removeEventListener("input", typed);
    store.removeEventListener("change", changed);
    store.removeEventListener("keeping", all);
    drawn.disconnect();
  };
}

/** @param {HTMLElement} root @param {FileStore} files */
function list(root, files) {
  for (const found of root.querySelectorAll("[data-files-list]")) {
    const place = /** @type {HTMLElement} */ (found);
    const shown = files.list(place.dataset.filesList ?? "");
    const state = shown.map((file) => file.id + file.sha256).join();
    if (place.dataset.shown === state) continue;
    place.dataset.shown = state;
    const template = /** @type {HTMLTemplateElement} */ (place.querySelector("template"));
    place.replaceChildren(template, ...shown.map((file) => line(template, file)));
    place.hidden = !shown.length;
  }
  for (const hint of root.querySelectorAll("[data-files-not-kept]")) {
    /** @type {HTMLElement} */ (hint).hidden = files.kept;
  }
  for (const hint of root.querySelectorAll("[data-files-no-hash]")) {
    /** @type {HTMLElement} */ (hint).hidden = Boolean(crypto.subtle);
  }
}

/** @param {HTMLTemplateElement} template @param {Attachment} file */
function line(template, file) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const size = `${Math.ceil(file.size / 1000)} kB`;
  for (const [name, text] of Object.entries({ name: file.name, size, hash: file.sha256 })) {
    for (const place of copy.querySelectorAll(`[data-file-${name}]`)) place.textContent = text;
  }
  for (const button of copy.querySelectorAll("button")) button.dataset.file = file.id;
  const save = copy.querySelector("[data-file-save]");
  if (!file.blob) save?.remove();
  return copy;
}

/** @param {HTMLElement} root @param {FileStore} files @returns {() => void} */
function bindFiles(root, files) {
  const draw = () => list(root, files);
  /** @param {string} what @param {string} name */
  const say = (what, name) => {
    for (const place of root.querySelectorAll("[data-files-say]")) {
      const text = place.getAttribute(`data-${what}`) ?? "";
      place.textContent = text.replace("{0}", () => name);
    }
  };
  /** @param {Event} event */
  const chosen = async (event) => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (!field.dataset?.files) return;
    const [owner, some] = [field.dataset.files, [...(field.files ?? [])]];
    field.value = "";
    for (const file of some) {
      try {
        await files.add(owner, file);
        say("added", file.name);
      } catch (error) {
        say(/** @type {{why?: string}} */ (error).why ?? "unread", file.name);
      }
    }
  };
  /** @param {Event} event */
  const pressed = async (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    const file = files.get(button?.dataset.file ?? "");
    if (!button || !file) return;
    if (button.matches("[data-file-save]") && file.blob) save(file.name, file.blob);
    if (button.matches("[data-file-remove]")) {
      await files.remove(file.id);
      say("removed", file.name);
      /** @type {HTMLElement | null} */ (root.querySelector("[data-files]"))?.focus();
    }
  };
  const drawn = new MutationObserver(draw);
  root.addEventListener("change", chosen);
  root.addEventListener("click", pressed);
  files.addEventListener("change", draw);
  drawn.observe(root, { childList: true, subtree: true });
  draw();
  return () => {
    root.removeEventListener("change", chosen);
    root.removeEventListener("click", pressed);
    files.removeEventListener("change", draw);
    drawn.disconnect();
  };
}

/**
 * Hand a file out. Never shown in a window: it may hold a page with scripts.
 * @param {string} name @param {Blob} blob
 */
function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {{el: HTMLElement}} context */
function render({ el }) {
  el.hidden = true;
  const page = /** @type {{simexitPrivate?: PrivateStore, simexitFiles?: FileStore}} */ (
    /** @type {unknown} */ (window));
  /** @type {Map<string, () => void>} */
  const bound = new Map();
  let ended = false;
  // The view may be drawn some frames before it stands in the page.
  const start = () => requestAnimationFrame(() => {
    if (ended) return;
    const root = /** @type {HTMLElement | null} */ (el.closest(".sx-app"));
    if (!root) return start();
    const { simexitPrivate: store, simexitFiles: files } = page;
    if (store && !bound.has("values")) bound.set("values", bind(root, store));
    if (files && !bound.has("files")) bound.set("files", bindFiles(root, files));
  });
  for (const name of ["simexit:private", "simexit:files"]) addEventListener(name, start);
  start();
  return () => {
    ended = true;
    for (const name of ["simexit:private", "simexit:files"]) removeEventListener(name, start);
    for (const release of bound.values()) release();
  };
}

export default { render };
