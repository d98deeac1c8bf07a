/**
 * A region of the page: shows markup that the kernel made from an autoescaping
 * template, and tells the kernel what a person did in it.
 *
 * Elements say what they report with `data-send="name"` and, where their own value is
 * not meant, `data-value`; a button with `data-from` reports the field of that id.
 * Links stay links: opened in a new tab they simply work.
 */

/** Typing is reported once it pauses this long (milliseconds). */
const PAUSE = 120;

/** @typedef {import("./keeper.js").Model} Model */

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el }) {
  const draw = () => keepFocus(el, () => {
    el.innerHTML = model.get("markup");
  });

  /** @param {HTMLElement} source */
  const report = (source) => {
    const { from } = source.dataset;
    const field = from ? document.getElementById(from) : source;
    const input = /** @type {HTMLInputElement} */ (field);
    const value = source.dataset.value ?? input.value ?? "";
    model.send({ name: source.dataset.send, value, checked: Boolean(input.checked) });
  };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const listeners = {
    /** @param {Event} event */
    click(event) {
      const source = sender(event, "a, button");
      if (!source || opensElsewhere(/** @type {MouseEvent} */ (event))) return;
      event.preventDefault();
      report(source);
    },
    /** @param {Event} event */
    change(event) {
      const source = sender(event, "input:not([type=search]), select");
      if (source) report(source);
    },
    /** @param {Event} event */
    input(event) {
      const source = sender(event, "input[type=search]");
      if (!source) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => report(source), PAUSE);
    },
    /** @param {Event} event */
    submit(event) {
      event.preventDefault();
    },
  };

  draw();
  model.on("change:markup", draw);
  model.on("msg:custom", draw);
  for (const [name, listener] of Object.entries(listeners)) {
    el.addEventListener(name, listener);
  }
  return () => {
    clearTimeout(waiting);
    model.off("change:markup", draw);
    model.off("msg:custom", draw);
    for (const [name, listener] of Object.entries(listeners)) {
      el.removeEventListener(name, listener);
    }
    // ipywidgets holds on to the element of a view that is gone: let it be an empty one.
    el.replaceChildren();
  };
}

/**
 * The reporting element that an event happened in, if it is of the right kind.
 * @param {Event} event
 * @param {string} kinds
 * @returns {HTMLElement | null}
 */
function sender(event, kinds) {
  const target = /** @type {Element} */ (event.target);
  const source = /** @type {HTMLElement | null} */ (target.closest("[data-send]"));
  return source && source.matches(kinds) ? source : null;
}

/** @param {MouseEvent} event */
function opensElsewhere(event) {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
}

/**
 * Draw anew without throwing a keyboard user out of the control they are in.
 * @param {HTMLElement} el
 * @param {() => void} draw
 */
function keepFocus(el, draw) {
  const active = document.activeElement;
  const inside = active && el.contains(active);
  draw();
  if (!inside) return;
  // Only once shell.js has opened what was open: what is folded cannot have the focus.
  queueMicrotask(() => {
    const twin = active.id && document.getElementById(active.id);
    if (!twin) el.tabIndex = -1; // what had the focus is gone: stay in its place
    (twin || el).focus({ preventScroll: true });
  });
}

export default { render };
