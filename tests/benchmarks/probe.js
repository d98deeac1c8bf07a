// @ts-check
/**
 * Runs in a page before anything else and notes, in milliseconds since the visit began:
 * when its sentence can be read, when a first click has changed it, and how long each
 * click after that took.
 *
 * The click is tried as soon as there is something to click, and again every 100 ms until
 * it works: a button that is drawn but not connected yet is of no use to anybody.
 */
(function (wanted) {
  "use strict";
  const noted = { readable: 0, interactive: 0, clicks: /** @type {number[]} */ ([]) };
  Object.assign(window, { __noted: noted });
  if (window.top !== window) return;

  /** @param {string} selector @param {Document | ShadowRoot} root @returns {Element | null} */
  function find(selector, root = document) {
    const found = root.querySelector(selector);
    if (found || !wanted.deep) return found;
    for (const element of root.querySelectorAll("*")) {
      const inside = element.shadowRoot && find(selector, element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  }

  const shown = () => {
    const label = find(wanted.label);
    return label && label.getClientRects().length > 0 ? label.textContent ?? "" : "";
  };
  const readable = () => {
    const first = document.querySelector("h1");
    return Boolean(shown() || (first && first.getClientRects().length > 0));
  };

  let before = "";
  let clickedAt = 0;
  let turn = 0;
  const timer = setInterval(look, 4);

  function look() {
    const now = performance.now();
    if (!noted.readable && readable()) noted.readable = now;
    const text = shown();
    if (!text) return;
    if (clickedAt && text !== before) {
      if (noted.interactive) noted.clicks.push(now - clickedAt);
      else noted.interactive = now;
      clickedAt = 0;
      if (noted.interactive === now) console.debug("probe: interactive");
      if (noted.clicks.length < wanted.clicks) return;
      clearInterval(timer);
      console.debug("probe: done");
      return;
    }
    // Later, a click that changes nothing had its effect before: on to the next one.
    if (clickedAt && now - clickedAt < (noted.interactive ? 2000 : 100)) return;
    const again = wanted.again.length ? wanted.again[turn % wanted.again.length] : wanted.button;
    const button = find(noted.interactive ? again : wanted.button);
    if (!(button instanceof HTMLElement) || button.hasAttribute("disabled")) return;
    if (noted.interactive) turn += 1;
    before = text;
    clickedAt = performance.now();
    button.click();
  }
})(WANTED);
