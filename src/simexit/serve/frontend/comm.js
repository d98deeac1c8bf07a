/**
 * A comm: the channel between a widget's two halves, one here and one in the kernel.
 *
 * A message that comes before somebody listens is kept until then; a widget may be
 * updated while its class is still being loaded.
 */

/** @typedef {import("./protocol.js").ReceivedMessage} ReceivedMessage */
/** @typedef {(message: any) => any} Listener */

/**
 * What a comm sends through.
 * @typedef {object} Sender
 * @property {(type: string, content: object, callbacks?: any, metadata?: any,
 *   buffers?: any[]) => string} send returns the message's id
 * @property {(id: string) => void} forget
 */

/** As much as one widget can be told before it listens; the oldest goes first. */
export const MOST_KEPT = 1000;

export class Comm {
  /** @type {Listener | undefined} */
  #onMessage;
  /** @type {Listener | undefined} */
  #onClose;
  /** @type {ReceivedMessage[]} */
  #kept = [];
  #sender;

  /**
   * @param {Sender} sender
   * @param {string} target_name
   * @param {string} comm_id
   */
  constructor(sender, target_name, comm_id) {
    this.#sender = sender;
    this.target_name = target_name;
    this.comm_id = comm_id;
  }

  /** @param {any} data @param {any} [callbacks] @param {any} [metadata] @param {any[]} [buffers] */
  open(data, callbacks, metadata, buffers) {
    const content = { comm_id: this.comm_id, target_name: this.target_name, data };
    return this.#sender.send("comm_open", content, callbacks, metadata, buffers);
  }

  /** @param {any} data @param {any} [callbacks] @param {any} [metadata] @param {any[]} [buffers] */
  send(data, callbacks, metadata, buffers) {
    const content = { comm_id: this.comm_id, data };
    return this.#sender.send("comm_msg", content, callbacks, metadata, buffers);
  }

  /** @param {any} [data] @param {any} [callbacks] @param {any} [metadata] @param {any[]} [buffers] */
  close(data = {}, callbacks, metadata, buffers) {
    const content = { comm_id: this.comm_id, data };
    this.#sender.forget(this.comm_id);
    return this.#sender.send("comm_close", content, callbacks, metadata, buffers);
  }

  /** @param {Listener} listener */
  on_msg(listener) {
    this.#onMessage = listener;
    // Whoever listens may still be in the middle of its own construction.
    queueMicrotask(() => {
      for (const message of this.#kept.splice(0)) listener(message);
    });
  }

  /** @param {Listener} listener */
  on_close(listener) {
    this.#onClose = listener;
  }

  /**
   * A message has come from the kernel.
   * @param {ReceivedMessage} message
   */
  receive(message) {
    if (this.#onMessage && this.#kept.length === 0) return this.#onMessage(message);
    this.#kept.push(message);
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
  }

  /**
   * The kernel has closed its half.
   * @param {ReceivedMessage} message
   */
  receiveClose(message) {
    return this.#onClose?.(message);
  }
}
