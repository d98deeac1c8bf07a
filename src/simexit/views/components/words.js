/**
 * The words panel: puts a person's own values into the texts, here in the browser.
 *
 * The values are those of `window.simexitPrivate` (private.js); until that is there, or
 * where it is missing, they live in this page alone. They are never sent to the kernel:
 * it is told of the choices marked `data-send`, and of nothing else.
 */

/** Windows hands no longer address to a mail program. */
export const LONGEST_LINK = 2000;

/**
 * @typedef {import("./keeper.js").Model} Model
 * @typedef {EventTarget & Pick<import("./private.js").PrivateStore, "get" | "set" | "all">} Store
 */

/** Values until the kept store is there. It lasts as long as the page. */
class PageStore extends EventTarget {
  /** @type {Map<string, string>} */
  #values = new Map();

  /** @param {string} key */
  get(key) {
    return this.#values.get(key) ?? "";
  }

  /** @param {string} key @param {string} value */
  set(key, value) {
    this.#values.set(key, value);
    this.dispatchEvent(new CustomEvent("change", { detail: { key } }));
  }

  /** @param {string} [prefix] @returns {Record<string, string>} */
  all(prefix = "") {
    return Object.fromEntries([...this.#values].filter(([key]) => key.startsWith(prefix)));
  }
}

const ownStore = new PageStore();

/** @returns {Store} */
function currentStore() {
  const page = /** @type {{simexitPrivate?: Store}} */ (/** @type {unknown} */ (window));
  return page.simexitPrivate ?? ownStore;
}

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el }) {
  let store = currentStore();

  const fill = () => {
    fillSlots(el, store);
    for (const text of texts(el)) linkMail(text);
  };
  const draw = () => keepFocus(el, () => {
    el.innerHTML = model.get("markup");
    for (const part of el.querySelectorAll("[data-live]")) part.removeAttribute("hidden");
    fill();
  });
  const storeCame = () => {
    const before = store;
    store = currentStore();
    if (store === before) return;
    before.removeEventListener("change", fill);
    store.addEventListener("change", fill);
    for (const [key, value] of Object.entries(before.all())) {
      if (value && !store.get(key)) store.set(key, value);
    }
    fill();
  };
  const listeners = {
    /** @param {Event} event */
    change(event) {
      const choice = /** @type {HTMLElement} */ (event.target).closest("[data-send]");
      if (!(choice instanceof HTMLInputElement)) return;
      model.send({ name: choice.dataset.send, value: choice.value, checked: choice.checked });
    },
    /** @param {Event} event */
    input(event) {
      const field = /** @type {HTMLInputElement} */ (event.target);
      if (field.dataset.key) store.set(field.dataset.key, field.value);
    },
    /** @param {Event} event */
    click(event) {
      const source = /** @type {HTMLElement} */ (event.target).closest("[data-do]");
      if (source instanceof HTMLElement) act(el, source);
    },
    /** @param {Event} event */
    submit(event) {
      event.preventDefault();
    },
  };

  store.addEventListener("change", fill);
  draw();
  model.on("change:markup", draw);
  addEventListener("simexit:private", storeCame);
  for (const [name, listener] of Object.entries(listeners)) {
    el.addEventListener(name, listener);
  }
  return () => {
    store.removeEventListener("change", fill);
    model.off("change:markup", draw);
    removeEventListener("simexit:private", storeCame);
    for (const [name, listener] of Object.entries(listeners)) {
      el.removeEventListener(name, listener);
    }
    // ipywidgets holds on to the element of a view that is gone: let it be an empty one.
    el.replaceChildren();
  };
}

/** @param {ParentNode} el @returns {HTMLElement[]} */
function texts(el) {
  return [...el.querySelectorAll("[data-text]")].filter((one) => one instanceof HTMLElement);
}

/**
 * Show each value in its places, and in its field unless somebody is typing there. A
 * value is set as text, never as markup; one that is missing shows what belongs there.
 * @param {HTMLElement} el
 * @param {Store} store
 */
export function fillSlots(el, store) {
  for (const slot of el.querySelectorAll("[data-slot]")) {
    if (!(slot instanceof HTMLElement)) continue;
    const value = store.get(slot.dataset.slot ?? "").trim();
    const lang = slot.parentElement?.closest("[lang]")?.getAttribute("lang") ?? "en";
    slot.textContent = value ? readable(value, lang) : slot.dataset.label ?? "";
    slot.toggleAttribute("data-filled", Boolean(value));
  }
  for (const field of el.querySelectorAll("[data-key]")) {
    const input = /** @type {HTMLInputElement} */ (field);
    if (input !== document.activeElement) input.value = store.get(input.dataset.key ?? "");
  }
}

/**
 * A day as the text's language writes it; everything else as it is.
 * @param {string} value
 * @param {string} lang
 */
export function readable(value, lang) {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))) return value;
  const written = lang === "en" ? "en-GB" : lang;
  const format = new Intl.DateTimeFormat(written, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(value));
}

/** @param {HTMLElement} text @param {"subject" | "body"} part */
function plain(text, part) {
  return text.querySelector(`[data-${part}]`)?.textContent ?? "";
}

/**
 * A link to the mail program; `whole` is false when the text does not fit into it.
 * @param {string} to
 * @param {string} subject
 * @param {string} body
 */
export function mailLink(to, subject, body) {
  const address = `mailto:${encoded(to).replaceAll("%40", "@")}`;
  const head = `${address}?subject=${shortened(subject)}`;
  const link = `${head}&body=${shortened(body.replace(/\r?\n/g, "\r\n"))}`;
  const fits = [link, head, address].find((one) => one.length <= LONGEST_LINK);
  return { href: fits ?? "mailto:", whole: fits === link };
}

/** Half a letter, as it can be pasted, cannot stand in a link. @param {string} text */
function encoded(text) {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
}

/**
 * The same for subject and body, where more signs may stand as they are (RFC 6068): so a
 * whole letter fits more often.
 * @param {string} text
 */
function shortened(text) {
  return encoded(text).replace(/%(?:2C|3A|3B|40)/g, decodeURIComponent);
}

/** @param {HTMLElement} text */
function linkMail(text) {
  const link = text.querySelector("a[data-do=mail]");
  if (!(link instanceof HTMLAnchorElement)) return;
  const made = mailLink(text.dataset.to ?? "", plain(text, "subject"), plain(text, "body"));
  link.href = made.href;
  link.dataset.whole = made.whole ? "yes" : "";
}

/**
 * Do what a button of a text is for, and say what came of it.
 * @param {HTMLElement} el
 * @param {HTMLElement} source
 */
async function act(el, source) {
  const text = /** @type {HTMLElement} */ (source.closest("[data-text]"));
  if (source.dataset.do === "print") return print(text);
  const byMail = source.dataset.do === "mail";
  if (byMail && source.dataset.whole) return;
  const said = /** @type {HTMLElement} */ (el.querySelector(".sx-words")).dataset;
  const copied = await copy(text);
  const status = /** @type {HTMLElement} */ (el.querySelector("[data-status]"));
  const places = [...text.querySelectorAll("[data-body] .sx-slot:not([data-filled])")]
    .map((slot) => slot.textContent);
  const open = [...new Set(places)].join(" ");
  if (!copied) status.textContent = said.saidSelected ?? "";
  else if (byMail) status.textContent = said.saidTooLong ?? "";
  else status.textContent = (open && said.saidOpen?.replace("{places}", () => open))
    || (said.saidCopied ?? "");
}

/**
 * Put the text on the clipboard; where that is forbidden, select it for the person.
 * @param {HTMLElement} text
 * @returns {Promise<boolean>} false when it is only selected
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(plain(text, "body"));
    return true;
  } catch {
    const body = text.querySelector("[data-body]");
    if (body) getSelection()?.selectAllChildren(body);
    return document.execCommand("copy");
  }
}

/**
 * Print this text alone.
 * @param {HTMLElement} text
 */
function print(text) {
  const sheet = document.createElement("div");
  sheet.className = "sx-app sx-print-sheet";
  sheet.lang = text.lang;
  for (const part of /** @type {const} */ (["subject", "body"])) {
    const written = text.querySelector(`[data-${part}]`);
    if (written) sheet.append(written.cloneNode(true));
  }
  document.body.append(sheet);
  document.body.classList.add("sx-printing");
  const done = () => {
    document.body.classList.remove("sx-printing");
    sheet.remove();
    // JupyterLab has laid itself out without any room meanwhile.
    dispatchEvent(new Event("resize"));
  };
  addEventListener("afterprint", done, { once: true });
  globalThis.print();
}

/**
 * Draw anew without throwing a keyboard user out of the control they are in.
 * @param {HTMLElement} el
 * @param {() => void} draw
 */
function keepFocus(el, draw) {
  const active = document.activeElement;
  const id = active && el.contains(active) ? active.id : "";
  draw();
  // Only once shell.js has opened what was open: what is folded cannot have the focus.
  if (id) queueMicrotask(() => document.getElementById(id)?.focus({ preventScroll: true }));
}

export default { render };
