/**
 * The page is still arriving while its script runs.
 */

/**
 * An element of the page, if it has arrived as a whole.
 * @param {string} selector
 * @returns {Element | null}
 */
export function arrived(selector) {
  const found = document.querySelector(selector);
  // Its text may still be on its way: whatever follows it tells that it is not.
  const whole = found && (found.nextSibling || document.readyState !== "loading");
  return whole ? found : null;
}

/**
 * An element of the page, as soon as it has arrived as a whole.
 * @param {string} selector
 * @returns {Promise<Element>}
 */
export function arrival(selector) {
  return new Promise((resolve) => {
    const look = () => {
      const found = arrived(selector);
      if (!found) return;
      observer.disconnect();
      document.removeEventListener("readystatechange", look);
      resolve(found);
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
    document.addEventListener("readystatechange", look);
    look();
  });
}
