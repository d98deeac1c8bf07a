/**
 * The kernel as the page sees it: it is sent messages, and what it answers goes to the
 * comm, the output or the callback that it is meant for.
 */

import { Comm, MOST_KEPT } from "./comm.js";
import { decode, encode } from "./protocol.js";

/** @typedef {import("./protocol.js").ReceivedMessage} ReceivedMessage */
/** @typedef {(message: ReceivedMessage) => any} Handler */

/**
 * @typedef {object} Callbacks
 * @property {{reply?: Handler}} [shell]
 * @property {{status?: Handler}} [iopub]
 */

/** States that the server tells of a kernel whose memory is gone. */
const GONE = ["restarting", "autorestarting", "dead"];

const OUTPUTS = ["stream", "display_data", "execute_result", "error", "clear_output"];

export class Kernel {
  /** Called with a comm and the message that opened it. @type {Map<string, (comm: Comm, message: any) => any>} */
  targets = new Map();
  /** Called with output that belongs to a message's id. @type {Map<string, Handler>} */
  outputs = new Map();
  /** @type {Map<string, Comm>} */
  #comms = new Map();
  /** Messages for comms that are not known yet. @type {Map<string, ReceivedMessage[]>} */
  #early = new Map();
  /** What was sent and is not done with. @type {Map<string, Callbacks>} */
  #pending = new Map();
  #complete = false;
  #handled = Promise.resolve();
  #transmit;
  #onGone;

  /**
   * @param {string} session what the page's messages have in common
   * @param {(frame: ArrayBuffer) => void} transmit
   * @param {() => void} onGone called when the kernel ended, or another took its place
   */
  constructor(session, transmit, onGone) {
    this.session = session;
    this.#transmit = transmit;
    this.#onGone = onGone;
  }

  /**
   * Send a message; the kernel's answers go to the callbacks.
   * @param {string} type
   * @param {object} content
   * @param {Callbacks} [callbacks]
   * @param {Record<string, any>} [metadata]
   * @param {any[]} [buffers]
   * @returns {string} the message's id
   */
  send(type, content, callbacks = {}, metadata = {}, buffers = []) {
    const header = this.#header(type);
    this.#transmit(
      encode({ channel: "shell", header, parent_header: {}, metadata, content, buffers }),
    );
    this.#pending.set(header.msg_id, callbacks);
    return header.msg_id;
  }

  /** A frame that any kernel answers. */
  greeting() {
    const header = this.#header("kernel_info_request");
    const empty = { parent_header: {}, metadata: {}, content: {}, buffers: [] };
    return encode({ channel: "shell", header, ...empty });
  }

  /** @param {string} type */
  #header(type) {
    return {
      msg_id: crypto.randomUUID(),
      msg_type: type,
      session: this.session,
      username: "",
      date: new Date().toISOString(),
      version: "5.3",
    };
  }

  /**
   * The comm with this id; made known when it is not yet.
   * @param {string} target
   * @param {string} id
   */
  comm(target, id) {
    const known = this.#comms.get(id);
    if (known) return known;
    const comm = new Comm(this, target, id);
    this.#comms.set(id, comm);
    for (const message of this.#early.get(id) ?? []) comm.receive(message);
    this.#early.delete(id);
    return comm;
  }

  /** This end of a comm is closed. @param {string} id */
  forget(id) {
    this.#comms.delete(id);
  }

  /** All comms are known now: what comes for another one is for none that will be. */
  allKnown() {
    this.#complete = true;
    this.#early.clear();
  }

  /** Which comms the kernel has. @returns {Promise<Record<string, {target_name: string}>>} */
  commInfo() {
    return new Promise((resolve) => {
      const reply = /** @type {Handler} */ (({ content }) => resolve(content.comms ?? {}));
      this.send("comm_info_request", {}, { shell: { reply } });
    });
  }

  /**
   * A frame has come. Each message is done with before the next one's turn: what follows
   * may need the widget that this one makes.
   * @param {ArrayBuffer} frame
   */
  receive(frame) {
    let message;
    try {
      message = decode(frame);
    } catch (error) {
      console.warn("A message that cannot be read was left out.", error);
      return;
    }
    const whole = message;
    this.#handled = this.#handled
      .then(() => this.#handle(whole))
      .catch((error) => console.error("A message could not be handled.", error));
  }

  /** Nobody will answer what is under way: whoever waits for it may go on. */
  forgetPending() {
    const message = /** @type {any} */ ({ content: { execution_state: "idle" } });
    for (const callbacks of this.#pending.values()) callbacks.iopub?.status?.(message);
    this.#pending.clear();
  }

  /** @param {ReceivedMessage} message */
  #handle(message) {
    const parent = message.parent_header.msg_id ?? "";
    const type = message.header.msg_type;
    if (message.channel === "shell") return this.#replied(message, parent);
    if (message.channel !== "iopub") return;
    if (type === "status") return this.#status(message, parent);
    if (OUTPUTS.includes(type)) return this.outputs.get(parent)?.(message);
    if (type === "comm_open") return this.#opened(message);
    if (type === "comm_msg") return this.#commMessage(message);
    if (type === "comm_close") return this.#closed(message);
  }

  /** @param {ReceivedMessage} message @param {string} parent */
  #replied(message, parent) {
    const callbacks = this.#pending.get(parent);
    this.#pending.delete(parent);
    return callbacks?.shell?.reply?.(message);
  }

  /** @param {ReceivedMessage} message @param {string} parent */
  #status(message, parent) {
    const state = message.content.execution_state;
    if (GONE.includes(state)) return this.#onGone();
    const callbacks = this.#pending.get(parent);
    // Messages to comms get no reply: idle is the last that is heard of them.
    if (state === "idle" && !callbacks?.shell?.reply) this.#pending.delete(parent);
    return callbacks?.iopub?.status?.(message);
  }

  /** @param {ReceivedMessage} message */
  #opened(message) {
    const { comm_id, target_name } = message.content;
    const target = this.targets.get(target_name);
    if (target) return target(this.comm(target_name, comm_id), message);
  }

  /** @param {ReceivedMessage} message */
  #commMessage(message) {
    const { comm_id } = message.content;
    const comm = this.#comms.get(comm_id);
    if (comm) return comm.receive(message);
    if (this.#complete) return;
    const early = this.#early.get(comm_id) ?? [];
    this.#early.set(comm_id, early);
    if (early.length < MOST_KEPT) early.push(message);
  }

  /** @param {ReceivedMessage} message */
  #closed(message) {
    const { comm_id } = message.content;
    const comm = this.#comms.get(comm_id);
    this.#comms.delete(comm_id);
    return comm?.receiveClose(message);
  }
}
