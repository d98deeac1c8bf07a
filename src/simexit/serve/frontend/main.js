/**
 * Brings the page to life: connects to the kernel that the server started for it and
 * shows the widgets of the notebook's outputs.
 *
 * The page is still arriving while this runs. It tells of its kernel in `#sx-kernel`; the
 * widgets' state in `#sx-state` and `#jupyter-config-data` come at its end.
 */

import { addressIn, firstSocket, session, socketAddress } from "./first_line.js"; // at first
import { arrival } from "./arrival.js";
import { Connection } from "./connection.js";
import { drawOutput } from "./display.js";
import { Kernel } from "./kernel.js";
import { Manager } from "./manager.js";
import style from "./style.css";

const OUTPUT = 'script[type="application/vnd.voila.cell-output+json"]';

// First, so that the page's own style sheet has the last word.
const sheet = document.createElement("style");
sheet.textContent = style;
document.head.prepend(sheet);

start();

async function start() {
  const address = addressIn(await arrival("#sx-kernel"));
  const kernel = new Kernel(
    session,
    (frame) => connection.send(frame),
    () => connection.giveUp(),
  );
  const manager = new Manager(kernel);
  const connection = new Connection({
    url: socketAddress(address),
    socket: firstSocket,
    greeting: () => kernel.greeting(),
    kernelExists: () => exists(address),
    onFrame: (frame) => kernel.receive(frame),
    onState(state, before) {
      if (state === "lost") manager.disconnect();
      if (state === "open") returned();
    },
  });
  let opened = false;
  const returned = () => {
    if (opened) {
      kernel.forgetPending();
      manager.load();
    }
    opened = true;
  };
  addEventListener("online", () => connection.hurry());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connection.hurry();
  });

  // A page that may come back (from the browser's own cache of pages) keeps its kernel.
  addEventListener("pagehide", ({ persisted }) => {
    if (!persisted) sayGoodbye(address);
  });

  await arrival("#jupyter-config-data");
  const state = JSON.parse(document.querySelector("#sx-state")?.textContent || "{}");
  await (Object.keys(state).length ? manager.restore(state) : manager.load());
  for (const script of document.querySelectorAll(OUTPUT)) {
    const drawn = drawOutput(JSON.parse(script.textContent ?? ""), (id, el) => manager.show(id, el));
    script.replaceWith(drawn);
  }
}

/**
 * Whether the kernel still runs; rejects when nobody can tell.
 * @param {URL} address
 */
async function exists(address) {
  const answer = await fetch(address, { cache: "no-store" });
  if (answer.status === 404) return false;
  if (!answer.ok) throw new Error(`The server answers ${answer.status}.`);
  return true;
}

/**
 * Nobody will use the kernel any more: the server need not wait for it to fall asleep.
 * @param {URL} address
 */
function sayGoodbye(address) {
  const [, base, id] = address.pathname.match(/^(.*)api\/kernels\/(.*)$/) ?? [];
  const form = new FormData();
  form.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${base}voila/api/shutdown/${id}`, form);
}
