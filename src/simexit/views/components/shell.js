/**
 * What belongs to the page as a whole: its title, language and address, where the focus
 * goes when the screen changes, and what a screen reader is told.
 *
 * Title, language and address are the page's own business only where this guide is the
 * page (Voila); in JupyterLab they belong to JupyterLab.
 */

/** How many frames to wait for the new screen's heading before giving up. */
const FRAMES = 120;

/**
 * @typedef {{get(name: string): any, on(event: string, callback: () => void): void,
 *   off(event: string, callback: () => void): void, send(content: object): void}} Model
 */

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el }) {
  const ownPage = document.body.hasAttribute("data-voila");
  const status = document.createElement("div");
  status.className = "sx-sr";
  status.setAttribute("role", "status");
  el.append(status);

  const describe = () => {
    const app = el.closest(".sx-app");
    app?.setAttribute("lang", model.get("lang"));
    if (!ownPage) return;
    document.title = model.get("title");
    document.documentElement.lang = model.get("lang");
  };
  const move = () => {
    if (!ownPage) return;
    const address = model.get("address") || location.pathname;
    if (address !== location.search) history.pushState(null, "", address);
  };
  const speak = () => {
    status.textContent = model.get("announcement");
  };
  const focus = () => whenShown(el, model.get("heading"), (heading) => {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  });
  const back = () => model.send({ name: "address", value: location.search });

  describe();
  whenShown(el, model.get("heading"), () => {
    el.closest(".sx-app")?.setAttribute("data-sx-ready", "");
  });
  const watched = Object.entries({
    "change:title": describe,
    "change:lang": describe,
    "change:address": move,
    "change:announcement": speak,
    "change:heading": focus,
  });
  for (const [event, callback] of watched) model.on(event, callback);
  if (ownPage) addEventListener("popstate", back);
  return () => {
    for (const [event, callback] of watched) model.off(event, callback);
    removeEventListener("popstate", back);
  };
}

/**
 * Call back once the heading of the wanted screen is in the page.
 * @param {HTMLElement} el
 * @param {string} key
 * @param {(heading: HTMLElement) => void} callback
 */
function whenShown(el, key, callback, frames = FRAMES) {
  const app = el.closest(".sx-app");
  const heading = app?.querySelector(`[data-heading="${CSS.escape(key)}"]`);
  if (heading) callback(/** @type {HTMLElement} */ (heading));
  else if (frames > 0) {
    requestAnimationFrame(() => whenShown(el, key, callback, frames - 1));
  }
}

export default { render };
