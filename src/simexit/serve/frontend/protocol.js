/**
 * Jupyter messages as they travel on the kernel's websocket: the protocol
 * `v1.kernel.websocket.jupyter.org`, the only one that carries binary buffers.
 *
 * A frame is the number of offsets, the offsets (little-endian, 64 bit), and then the
 * parts that they delimit: channel, header, parent header, metadata, content, buffers.
 */

export const PROTOCOL = "v1.kernel.websocket.jupyter.org";

const WORD = 8; // bytes of one offset
const FIXED_PARTS = 5; // channel to content; every further one is a buffer

/**
 * @typedef {object} Header
 * @property {string} msg_id
 * @property {string} msg_type
 * @property {string} session
 * @property {string} username
 * @property {string} date
 * @property {string} version
 */

/**
 * @typedef {object} Message
 * @property {"shell" | "control" | "iopub" | "stdin"} channel
 * @property {Header} header
 * @property {Partial<Header>} parent_header
 * @property {Record<string, any>} metadata
 * @property {Record<string, any>} content
 * @property {(ArrayBuffer | ArrayBufferView)[]} buffers
 */

/** @typedef {Message & {buffers: DataView[]}} ReceivedMessage */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * A message as the bytes of one frame.
 * @param {Message} message
 * @returns {ArrayBuffer}
 */
export function encode(message) {
  const { channel, header, parent_header, metadata, content, buffers } = message;
  const parts = [
    encoder.encode(channel),
    ...[header, parent_header, metadata, content].map(jsonBytes),
    ...buffers.map(bytesOf),
  ];
  const first = WORD * (parts.length + 2);
  const frame = new Uint8Array(parts.reduce((sum, part) => sum + part.length, first));
  const view = new DataView(frame.buffer);
  view.setBigUint64(0, BigInt(parts.length + 1), true);
  let offset = first;
  view.setBigUint64(WORD, BigInt(offset), true);
  parts.forEach((part, index) => {
    frame.set(part, offset);
    offset += part.length;
    view.setBigUint64(WORD * (index + 2), BigInt(offset), true);
  });
  return frame.buffer;
}

/**
 * The message in a frame; throws RangeError or SyntaxError when it is none.
 * @param {ArrayBuffer} frame
 * @returns {ReceivedMessage}
 */
export function decode(frame) {
  const view = new DataView(frame);
  const count = Number(view.getBigUint64(0, true));
  if (count <= FIXED_PARTS || count * WORD > frame.byteLength) {
    throw new RangeError("a frame without the parts of a message");
  }
  const offsets = Array.from({ length: count }, (_, index) =>
    Number(view.getBigUint64(WORD * (index + 1), true)),
  );
  const parts = offsets.slice(1).map((end, index) => {
    const start = offsets[index];
    if (start > end || end > frame.byteLength) throw new RangeError("a part outside the frame");
    return frame.slice(start, end);
  });
  const [channel, ...rest] = parts.slice(0, FIXED_PARTS).map((part) => decoder.decode(part));
  const [header, parent_header, metadata, content] = rest.map((text) => JSON.parse(text));
  const buffers = parts.slice(FIXED_PARTS).map((part) => new DataView(part));
  return /** @type {ReceivedMessage} */ (
    { channel, header, parent_header, metadata, content, buffers }
  );
}

/** @param {unknown} value */
function jsonBytes(value) {
  return encoder.encode(JSON.stringify(value));
}

/** @param {ArrayBuffer | ArrayBufferView} buffer */
function bytesOf(buffer) {
  if (!ArrayBuffer.isView(buffer)) return new Uint8Array(buffer);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
