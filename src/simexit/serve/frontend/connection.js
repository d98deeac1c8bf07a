/**
 * The line to the kernel: one websocket at a time, opened anew whenever it breaks.
 *
 *   connecting ──▶ open ──▶ broken ──▶ (is the kernel still there?) ──▶ connecting
 *                                            │ no                │ cannot be asked
 *                                            ▼                   ▼
 *                                          lost             broken, a little longer
 *
 * The server needs a moment until it listens to all that the kernel says, so the line is
 * open when the greeting is answered. What is sent before goes out then, in order.
 */

import { PROTOCOL } from "./protocol.js";

/** How long to wait before each attempt (milliseconds); the last one repeats. */
const PAUSES = [0, 250, 1000, 2000, 4000, 8000];

/** Something was sent and nothing at all came back for so long: the line is dead (ms). */
export const SILENCE = 10_000;

/** @typedef {"connecting" | "open" | "broken" | "lost"} State */

/**
 * @typedef {object} Line
 * @property {string} url of the kernel's websocket
 * @property {WebSocket} [socket] to it, just made by somebody who had the time
 * @property {() => ArrayBuffer} greeting something that is always answered
 * @property {() => Promise<boolean>} kernelExists rejects when the server does not answer
 * @property {(frame: ArrayBuffer) => void} onFrame
 * @property {(state: State, before: State) => void} onState
 */

export class Connection {
  /** @type {State} */
  state = "connecting";
  /** @type {WebSocket | undefined} */
  #socket;
  /** @type {ArrayBuffer[]} */
  #waiting = [];
  #attempt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #line;

  /** @param {Line} line */
  constructor(line) {
    this.#line = line;
    this.#open(line.socket);
  }

  /**
   * Send a frame, now or as soon as the line is open.
   * @param {ArrayBuffer} frame
   */
  send(frame) {
    if (this.state === "lost") throw new Error("The kernel is gone.");
    if (this.state === "open") this.#write(frame);
    else this.#waiting.push(frame);
  }

  /** Try at once: the network is back, or somebody looks at the page again. */
  hurry() {
    if (this.state !== "broken") return;
    this.#attempt = 0;
    clearTimeout(this.#retry);
    this.#tryAgain();
  }

  /** The kernel is gone for good, and what it knew with it. */
  giveUp() {
    if (this.state === "lost") return;
    this.#waiting = [];
    clearTimeout(this.#retry);
    this.#leaveSocket();
    this.#become("lost");
  }

  /** @param {ArrayBuffer} frame */
  #write(frame) {
    /** @type {WebSocket} */ (this.#socket).send(frame);
    this.#silence ??= setTimeout(() => this.#break(), SILENCE);
  }

  /** @param {WebSocket} [socket] */
  #open(socket = new WebSocket(this.#line.url, PROTOCOL)) {
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      this.#attempt = 0;
      this.#write(this.#line.greeting());
    };
    socket.onmessage = ({ data }) => {
      this.#hear();
      this.#answered();
      this.#line.onFrame(data);
    };
    socket.onclose = () => this.#break();
    this.#socket = socket;
  }

  /** Whatever comes first tells that from now on nothing is missed. */
  #answered() {
    if (this.state !== "connecting") return;
    this.#become("open");
    for (const frame of this.#waiting.splice(0)) this.#write(frame);
  }

  #break() {
    this.#leaveSocket();
    this.#become("broken");
    const pause = PAUSES[Math.min(this.#attempt++, PAUSES.length - 1)];
    this.#retry = setTimeout(() => this.#tryAgain(), pause);
  }

  async #tryAgain() {
    this.#become("connecting");
    let exists;
    try {
      exists = await this.#line.kernelExists();
    } catch {
      exists = undefined; // the server cannot be asked
    }
    if (this.state !== "connecting") return;
    if (exists) this.#open();
    else if (exists === false) this.giveUp();
    else this.#break();
  }

  #leaveSocket() {
    this.#hear();
    if (!this.#socket) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = undefined;
  }

  #hear() {
    clearTimeout(this.#silence);
    this.#silence = undefined;
  }

  /** @param {State} state */
  #become(state) {
    const before = this.state;
    this.state = state;
    if (before !== state) this.#line.onState(state, before);
  }
}
