// @ts-check
/**
 * Puts the live guide in the place of the first screen once it can be used.
 *
 * The first screen came with the page, and its links are plain links. The guide says
 * that it is ready with an element `[data-sx-ready]` inside `.sx-app`.
 */
(function () {
  "use strict";

  const READY = "#sx-live .sx-app[data-sx-ready], #sx-live .sx-app [data-sx-ready]";
  const FAILED = "#sx-live [data-sx-failed]";
  const PATIENCE_MS = 20000;

  // Chinese is typed by composing; a field that went away meanwhile would lose it.
  let composing = false;
  let finished = false;
  document.addEventListener("compositionstart", () => (composing = true));
  document.addEventListener("compositionend", () => {
    composing = false;
    look();
  });

  const timer = window.setTimeout(sayLate, Math.max(0, PATIENCE_MS - performance.now()));
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-sx-ready"],
    childList: true,
    subtree: true,
  });
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", noticeBrokenOffPage);
  } else {
    noticeBrokenOffPage();
  }
  look();

  /** A page that ends before the kernel's part tells of a kernel that did not start. */
  function noticeBrokenOffPage() {
    if (document.getElementById("jupyter-config-data")) return;
    // The server may have said already why there is nothing to wait for.
    if (document.getElementById("sx-notice")?.childElementCount) finish();
    else sayLate();
  }

  function look() {
    if (finished) return;
    const failed = document.querySelector(FAILED);
    if (document.querySelector(READY)) {
      if (composing) return;
      finish();
      showGuide();
    } else if (failed) {
      finish();
      say(failed);
    }
  }

  function finish() {
    finished = true;
    observer.disconnect();
    window.clearTimeout(timer);
  }

  function showGuide() {
    const screen = document.getElementById("sx-first-screen");
    const active = document.activeElement;
    const resume = screen && active && screen.contains(active) ? twinOf(active) : null;
    screen?.remove();
    document.getElementById("sx-notice")?.replaceChildren();
    resume?.();
  }

  /**
   * How to go on in the guide where someone just was on the first screen: in the same
   * field with the same text, on the same link, or else at the beginning.
   * @param {Element} element
   * @returns {() => void}
   */
  function twinOf(element) {
    const app = document.querySelector("#sx-live .sx-app");
    const name = element.getAttribute("name");
    const href = element.getAttribute("href");
    const selector = name ? `[name="${CSS.escape(name)}"]` : `[href="${CSS.escape(href ?? "")}"]`;
    const twin = app?.querySelector(selector);
    return () => {
      if (element instanceof HTMLInputElement && twin instanceof HTMLInputElement) {
        twin.value = element.value;
        twin.dispatchEvent(new Event("input", { bubbles: true }));
      }
      const target = twin instanceof HTMLElement ? twin : document.getElementById("sx-main");
      target?.focus();
    };
  }

  function sayLate() {
    const notice = document.getElementById("sx-notice");
    if (!notice) return;
    const link = document.createElement("a");
    link.href = location.href;
    link.textContent = notice.dataset.reload ?? "";
    const sentence = document.createElement("p");
    sentence.append(notice.dataset.late ?? "", " ", link);
    say(sentence);
  }

  /**
   * Show something in the notice, where screen readers announce it.
   * @param {Element} content
   */
  function say(content) {
    document.getElementById("sx-notice")?.replaceChildren(content);
  }
})();
