/**
 * What belongs to the page as a whole: its title, language and address, where the focus
 * goes when the screen changes, and what a screen reader is told.
 *
 * Title, language and address are the page's own business only where this guide is the
 * page (Voila); in JupyterLab they belong to JupyterLab.
 */

/** How many frames to wait for the new screen's heading before giving up. */
const FRAMES = 120;

/** The kernel is asked for a sign of life this often, and given this long (ms). */
const ASK_EVERY = 3000;
const PATIENCE = 5000;

/** Less room than this, and the list of steps stands below the step (px). */
const TWO_COLUMNS = 960;

/** JupyterLab's button that begins a notebook anew. */
const RUN_AGAIN = '[data-command="notebook:restart-run-all"]';

/** Whether the page was shown before. */
let opened = false;

/** What people folded or unfolded, by id: drawn anew, it stays as they left it. */
/** @type {Map<string, boolean>} */
const folds = new Map();

/** @typedef {import("./keeper.js").Model} Model */

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
  /** @param {"pushState" | "replaceState"} how */
  const show = (how) => {
    const address = model.get("address");
    if (!ownPage) return keepPlace(address);
    if (address === location.search) return;
    history[how](null, "", address || location.pathname);
  };
  const move = () => show("pushState");
  const speak = () => {
    status.textContent = model.get("announcement");
  };
  const focus = () => whenShown(el, model.get("heading"), (heading) => {
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  });
  const back = () => {
    // The skip link moves within the page: that is no other screen.
    if (location.search === model.get("address")) return;
    model.send({ name: "address", value: location.search });
  };

  const stopAsking = watchKernel(model, el);
  const stopLooking = ownPage ? () => {} : watchRoom(el);

  describe();
  // Whoever comes by another name of a carrier: back and forward know one address.
  // Home stands for addresses that lead nowhere, too; these are left as they are.
  // Only once: this is drawn anew with each page, when the address is still the old one.
  if (model.get("address") && !opened) show("replaceState");
  opened = true;
  let stopKeeping = () => {};
  // The heading may be another one by then: do not wait for it.
  whenInPage(el, (app) => {
    stopKeeping = keepFolds(app);
  });
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
    stopAsking();
    stopKeeping();
    stopLooking();
  };
}

/**
 * Keep folds as people left them while what they stand in is drawn anew.
 * @param {HTMLElement} app
 * @returns {() => void}
 */
function keepFolds(app) {
  /** @param {ParentNode} part @returns {NodeListOf<HTMLDetailsElement>} */
  const foldsIn = (part) => part.querySelectorAll("details[id]");
  const restore = (/** @type {ParentNode} */ part) => {
    for (const fold of foldsIn(part)) fold.open = folds.get(fold.id) ?? fold.open;
  };
  const note = (/** @type {Event} */ { target }) => {
    if (target instanceof HTMLDetailsElement && target.id) folds.set(target.id, target.open);
  };
  const drawn = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) restore(node);
    }
  });

  // What was unfolded on the first screen, before there was anything else.
  const first = document.getElementById("sx-first-screen");
  for (const fold of first ? foldsIn(first) : []) {
    if (fold.open) folds.set(fold.id, true);
  }
  restore(app);
  app.addEventListener("toggle", note, { capture: true });
  drawn.observe(app, { childList: true, subtree: true });
  return () => {
    app.removeEventListener("toggle", note, { capture: true });
    drawn.disconnect();
  };
}

/**
 * JupyterLab's address says nothing of the guide: where somebody is, is kept with the
 * case, and keeper.js tells it to the next kernel.
 * @param {string} address
 */
function keepPlace(address) {
  const page = /** @type {{simexitShelf?: import("./keeper.js").Shelf}} */ (
    /** @type {unknown} */ (window));
  // The comparison has a notebook of its own.
  if (!new URLSearchParams(address).has("compare")) page.simexitShelf?.write("simexit.place", address);
}

/**
 * A panel of JupyterLab may be narrow in a wide window.
 * @param {HTMLElement} el
 * @returns {() => void}
 */
function watchRoom(el) {
  const observer = new ResizeObserver(() => {
    const app = el.closest(".sx-app");
    app?.classList.toggle("sx-slim", app.clientWidth < TWO_COLUMNS);
  });
  observer.observe(el);
  return () => observer.disconnect();
}

/**
 * Say so when the kernel answers no more, with a way back; nothing is lost by it.
 * @param {Model} model
 * @param {HTMLElement} el
 * @returns {() => void}
 */
function watchKernel(model, el) {
  const alert = document.createElement("div");
  alert.className = "sx-lost";
  alert.setAttribute("role", "alert");
  el.append(alert);

  let askedAt = 0;
  const ask = () => {
    if (askedAt && performance.now() - askedAt > PATIENCE) sayLost();
    if (askedAt) return;
    askedAt = performance.now();
    try {
      model.send({ name: "ping", value: "" });
    } catch {
      sayLost();
    }
  };
  const sayLost = () => {
    if (alert.childElementCount) return;
    const text = document.createElement("p");
    text.textContent = model.get("lost");
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = model.get("reload");
    again.addEventListener("click", () => void comeBack(el));
    alert.append(text, again);
  };
  const answered = () => {
    askedAt = 0;
    alert.replaceChildren();
  };

  model.on("msg:custom", answered);
  const timer = setInterval(ask, ASK_EVERY);
  return () => {
    clearInterval(timer);
    model.off("msg:custom", answered);
  };
}

/**
 * The way back: open the page anew, or in JupyterLab run the notebook with a new kernel.
 * `simexit lab` has JupyterLab hand out what this needs; elsewhere its own button does it.
 * @param {HTMLElement} el
 */
async function comeBack(el) {
  const lab = /** @type {{jupyterapp?: any}} */ (/** @type {unknown} */ (window)).jupyterapp;
  const panels = lab ? [...lab.shell.widgets("main")] : [];
  const panel = panels.find((shown) => shown.node.contains(el));
  const session = panel?.context?.sessionContext;
  if (!session) {
    /** @type {HTMLElement | null | undefined} */
    const button = el.closest(".jp-NotebookPanel")?.querySelector(RUN_AGAIN);
    return button ? button.click() : location.reload();
  }
  // It may not know yet that the server was away. If that still is, this fails, and the
  // button can be pressed once more.
  await lab.serviceManager.sessions.refreshRunning();
  await session.changeKernel({ name: session.session?.kernel?.name ?? session.prevKernelName });
  lab.shell.activateById(panel.id);
  await lab.commands.execute("notebook:run-all-cells");
}

/**
 * Call back once this stands in the guide, with the guide.
 * @param {HTMLElement} el
 * @param {(app: HTMLElement) => void} callback
 */
function whenInPage(el, callback, frames = FRAMES) {
  const app = el.closest(".sx-app");
  if (app) callback(/** @type {HTMLElement} */ (app));
  else if (frames > 0) requestAnimationFrame(() => whenInPage(el, callback, frames - 1));
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
