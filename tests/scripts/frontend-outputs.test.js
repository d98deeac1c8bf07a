/** What an Output widget holds after each message. */

import assert from "node:assert/strict";
import test from "node:test";

import { afterMessage } from "../../src/simexit/serve/frontend/outputs.js";

const print = (text, name = "stdout") => ({ header: { msg_type: "stream" }, content: { name, text } });
const show = (text) => ({
  header: { msg_type: "display_data" },
  content: { data: { "text/plain": text }, metadata: {} },
});
const clear = (wait) => ({ header: { msg_type: "clear_output" }, content: { wait } });

/** The texts after all these messages. */
function after(...messages) {
  const { outputs } = messages.reduce(afterMessage, { outputs: [], clearing: false });
  return outputs.map((output) => output.text ?? output.data["text/plain"]);
}

test("a stream goes on where it stopped", () => {
  assert.deepEqual(after(print("a"), print("b"), show("c"), print("d")), ["ab", "c", "d"]);
});

test("streams are kept apart", () => {
  assert.deepEqual(after(print("a"), print("b", "stderr"), print("c")), ["a", "b", "c"]);
});

test("clearing removes everything at once", () => {
  assert.deepEqual(after(print("a"), clear(false)), []);
});

test("clearing can wait for what comes next", () => {
  assert.deepEqual(after(print("a"), clear(true)), ["a"]);
  assert.deepEqual(after(print("a"), clear(true), show("b"), show("c")), ["b", "c"]);
});

test("a stream from before clearing does not go on after it", () => {
  assert.deepEqual(after(print("a"), clear(true), print("b")), ["b"]);
});

test("what was held before is left as it was", () => {
  const before = { outputs: [print("a").content], clearing: false };
  afterMessage(before, print("b"));

  assert.deepEqual(before.outputs, [{ name: "stdout", text: "a" }]);
});
