/** Personal values as text: read back the same, or refused as a whole. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, mutated } from "./loading.js";

const { MAX_KEYS, MAX_TEXT, MAX_VALUE, Unusable, isKey, readValues, writeValues } =
  await load("private.js");

const GIVEN = new Map([
  ["name", "王小明 <b>&\"'</b>\u2028"],
  ["other_contact", "me@example.com"],
  ["heyon/number", "+852 5555 0000"],
  ["heyon/event/3/with", "__proto__"],
  ["constructor", "x"],
]);

/** The values, or why they cannot be used; anything else thrown fails the test. */
function outcome(text) {
  try {
    return readValues(text);
  } catch (error) {
    assert(error instanceof Unusable, String(error));
    return error.why;
  }
}

test("what is written is read back the same", () => {
  assert.deepEqual(readValues(writeValues(GIVEN)), GIVEN);
  assert.deepEqual(readValues(""), new Map());
});

test("a newer version is told apart from damage", () => {
  assert.equal(outcome('{"version": 2, "values": 7}'), "newer");
  assert.equal(outcome('{"version": "2", "values": {}}'), "damaged");
});

for (const text of [
  "{", "[]", "null", "7", '{"version":1}', '{"version":1,"values":[]}',
  '{"version":1,"values":{"name":7}}', '{"version":1,"values":{"Name":"x"}}',
  '{"version":1,"values":{"a//b":"x"}}', '{"version":1,"values":{"__proto__":"x"}}',
  `{"version":1,"values":{"name":"${"x".repeat(MAX_VALUE + 1)}"}}`,
  " ".repeat(MAX_TEXT + 1), "[".repeat(100_000),
  writeValues(new Map(Array.from({ length: MAX_KEYS + 1 }, (_, i) => [`k${i}`, "x"]))),
]) {
  test(`refused as a whole: ${text.slice(0, 40)}`, () => assert.equal(outcome(text), "damaged"));
}

test("whatever is done to a kept text, it is read or refused", () => {
  for (const text of mutated(writeValues(GIVEN), 5000)) {
    const found = outcome(text);
    if (found instanceof Map) {
      for (const [key, value] of found) assert(isKey(key) && typeof value === "string");
    } else {
      assert(["damaged", "newer"].includes(found));
    }
  }
});
