/** Frames of the kernel's websocket: what is encoded is decoded, and nothing else is. */

import assert from "node:assert/strict";
import test from "node:test";

import { decode, encode } from "../../src/simexit/serve/frontend/protocol.js";

const MESSAGE = {
  channel: "shell",
  header: { msg_id: "1", msg_type: "comm_msg", session: "s", username: "", date: "d", version: "5.3" },
  parent_header: {},
  metadata: { a: 1 },
  content: { data: { text: "销号 \u{1F4F1} \u0000" } },
  buffers: [],
};

/** The bytes of a buffer, whatever it is given as. */
const bytes = (buffer) => [
  ...new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength),
];

test("a message comes out as it went in", () => {
  assert.deepEqual(decode(encode(MESSAGE)), MESSAGE);
});

test("buffers keep their bytes, and can be read as any type of number", () => {
  const whole = new Uint8Array([9, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const part = new DataView(whole.buffer, 1, 8);
  const buffers = [part, new Float64Array([1.5]), new ArrayBuffer(0), whole];

  const decoded = decode(encode({ ...MESSAGE, buffers })).buffers;

  assert.deepEqual(decoded.map(bytes), buffers.map(bytes));
  assert.deepEqual([...new Float64Array(decoded[1].buffer)], [1.5]); // throws if not aligned
});

const frame = () => new Uint8Array(encode(MESSAGE));

for (const [what, spoil] of Object.entries({
  nothing: () => new Uint8Array(0),
  "half a number": () => frame().slice(0, 5),
  "offsets without parts": () => frame().slice(0, 24),
  "a message cut short": () => frame().slice(0, -3),
  "a number of offsets beyond all memory": () => frame().fill(255, 0, 8),
  "an offset outside": () => frame().fill(255, 16, 24),
  "no JSON": () => frame().fill(33, -10),
})) {
  test(`${what} is no message`, () => {
    assert.throws(() => decode(spoil().buffer), (error) =>
      error instanceof RangeError || error instanceof SyntaxError);
  });
}

test("no damaged byte makes it hang or take what is outside of the frame", () => {
  const whole = frame();
  for (let place = 0; place < whole.length; place++) {
    const spoilt = whole.slice();
    spoilt[place] ^= 0xff;
    try {
      assert.equal(typeof decode(spoilt.buffer).channel, "string");
    } catch (error) {
      assert.ok(error instanceof RangeError || error instanceof SyntaxError, String(error));
    }
  }
});
