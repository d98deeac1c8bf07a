/**
 * Keeps the case in this browser: written at once when it changes, found again after a
 * reload, a lost kernel or a closed window. Nothing of it is sent anywhere but to the
 * guide's own kernel, which needs it to work out the plan.
 *
 * Of two tabs the one opened last goes on; the other one says so and writes nothing.
 */

const RECORD = "simexit.record";
const TAB = "simexit.tab";
const OFF = "simexit.off";

/**
 * @typedef {{get(name: string): any, on(event: string, callback: (...given: any[]) => void): void,
 *   off(event: string, callback: (...given: any[]) => void): void, send(content: object): void}} Model
 */

/** @param {{model: Model, el: HTMLElement}} context */
function render({ model, el }) {
  el.hidden = true;
  const tab = crypto.getRandomValues(new Uint32Array(2)).join("-");

  /** @param {string} name @param {string} value */
  const tell = (name, value) => model.send({ name, value });

  const open = () => attempt(tell, () => {
    if (sessionStorage.getItem(OFF)) return tell("state", "off");
    localStorage.setItem(TAB, tab);
    tell("found", localStorage.getItem(RECORD) ?? "");
  });
  const write = () => {
    if (!model.get("active")) return;
    attempt(tell, () => localStorage.setItem(RECORD, model.get("record")));
  };
  /** @param {{command?: string}} message */
  const obey = ({ command }) => attempt(tell, () => {
    if (command === "wipe" || command === "off") localStorage.removeItem(RECORD);
    if (command === "off") sessionStorage.setItem(OFF, "yes");
    if (command === "on") {
      sessionStorage.removeItem(OFF);
      open();
    }
    if (command === "download") download(localStorage.getItem(RECORD) ?? "");
  });
  /** @param {StorageEvent} event */
  const elsewhere = (event) => {
    if (event.key === TAB && event.newValue && event.newValue !== tab) tell("state", "older");
  };

  model.on("change:record", write);
  model.on("msg:custom", obey);
  addEventListener("storage", elsewhere);
  open();
  return () => {
    model.off("change:record", write);
    model.off("msg:custom", obey);
    removeEventListener("storage", elsewhere);
  };
}

/**
 * Storage may be full or forbidden: say which, and lose nothing of what is on the page.
 * @param {(name: string, value: string) => void} tell
 * @param {() => void} act
 */
function attempt(tell, act) {
  try {
    act();
  } catch (error) {
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    tell("state", full ? "full" : "forbidden");
  }
}

/**
 * Hand over what is kept exactly as it is, for when this version cannot use it.
 * @param {string} text
 */
function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "simexit-record.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

export default { render };
