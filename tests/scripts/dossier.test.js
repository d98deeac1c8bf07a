/** A dossier as text from a stranger: read whole, or refused with a reason we know. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, mutated } from "./loading.js";

const { checkValues } = await load("private.js");
const { Refused, readDossier, verdict } = await load("dossier_reader.js");
const { written } = await load("dossier_writer.js");

const HASH = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"; // hello
const FILE = {
  id: "m3-x", owner: "heyon/event/1", name: "</script><b>", type: "image/png", size: 5,
  sha256: HASH,
};
const DATA = {
  made: "2026-11-22", carrier: "heyon", record: '{"version":2,"cases":[]}',
  values: { name: "</script>王小明\u2028", "heyon/number": "+852 5555 0000" }, files: [FILE],
};

/** @param {object} [changes] */
function document(changes) {
  return `<!doctype html><html><body><p>王小明</p>
    <img data-file="m3-x" src="data:image/png;base64,aGVsbG8=" alt="x">
    <script type="application/json" id="simexit-dossier">${written({ ...DATA, ...changes })}</script>
    </body></html>`;
}

/** What was found, or why not; anything else thrown fails the test. */
function outcome(text) {
  try {
    return readDossier(text, checkValues);
  } catch (error) {
    assert(error instanceof Refused, String(error?.stack ?? error));
    return error.why;
  }
}

test("what was written is read back the same", async () => {
  const { values, files, ...rest } = outcome(document());
  assert.deepEqual(rest, { made: DATA.made, carrier: DATA.carrier, record: DATA.record });
  assert.deepEqual(Object.fromEntries(values), DATA.values);
  const [{ content, ...listed }] = files;
  assert.deepEqual(listed, FILE);
  assert.equal(new TextDecoder().decode(content), "hello");
  assert.equal(await verdict(files[0]), "same");
});

test("no value can end the part for machines", () => {
  assert(!written({ name: "</SCRIPT><!--" }).includes("<"));
});

test("a changed, a longer, a missing and an unknown file are told apart", async () => {
  const content = new TextEncoder().encode("hello");
  assert.equal(await verdict({ ...FILE, content: new TextEncoder().encode("hellp") }), "changed");
  assert.equal(await verdict({ ...FILE, size: 6, content }), "changed");
  assert.equal(await verdict({ ...FILE, content: null }), "absent");
  assert.equal(await verdict({ ...FILE, sha256: "", content }), "unverified");
});

const WRONG = {
  "another format": [{ format: "other" }, "foreign"],
  "a newer version": [{ version: 2 }, "newer"],
  "no version": [{ version: null }, "damaged"],
  "no day": [{ made: "today" }, "damaged"],
  "a path as carrier": [{ carrier: "../x" }, "damaged"],
  "a record that is no text": [{ record: {} }, "damaged"],
  "a record too long": [{ record: "x".repeat(200_001) }, "damaged"],
  "values as a list": [{ values: [] }, "damaged"],
  "a value of another case": [{ values: { "yaliao/number": "1" } }, "damaged"],
  "a value that is no text": [{ values: { name: 7 } }, "damaged"],
  "files as text": [{ files: "x" }, "damaged"],
  "a file that is none": [{ files: [null] }, "damaged"],
  "a file twice": [{ files: [FILE, FILE] }, "damaged"],
  "a file of another case": [{ files: [{ ...FILE, owner: "yaliao/event/1" }] }, "damaged"],
  "a type that is none": [{ files: [{ ...FILE, type: "text/html; x" }] }, "damaged"],
  "a size below nothing": [{ files: [{ ...FILE, size: -1 }] }, "damaged"],
  "a size too large": [{ files: [{ ...FILE, size: 2 ** 40 }] }, "damaged"],
  "a hash that is none": [{ files: [{ ...FILE, sha256: "x" }] }, "damaged"],
  "too many files": [
    { files: Array.from({ length: 201 }, (_, i) => ({ ...FILE, id: `f${i}` })) }, "damaged"],
};
for (const [what, [changes, why]] of Object.entries(WRONG)) {
  test(`refused: ${what}`, () => assert.equal(outcome(document(changes)), why));
}

test("any other file is foreign", () => {
  for (const text of ["", "x", "<html></html>", "{}", "\0".repeat(1000), "<script>".repeat(9999)]) {
    assert.equal(outcome(text), "foreign");
  }
});

test("whatever is done to a dossier, it is read or refused", () => {
  const whys = new Set();
  for (const text of mutated(document(), 10_000)) {
    const found = outcome(text);
    if (typeof found === "string") {
      whys.add(found);
      continue;
    }
    for (const key of found.values.keys()) assert(!key.includes("/") || key.startsWith("heyon/"));
    for (const file of found.files) assert(file.owner.startsWith("heyon/"));
  }
  assert.deepEqual([...whys].filter((why) => !["foreign", "damaged", "newer"].includes(why)), []);
  assert(whys.has("damaged") && whys.has("foreign"));
});

test("whatever is done to the part for machines, it is read or refused", () => {
  const json = written(DATA);
  for (const spoilt of mutated(json, 10_000, 11)) {
    const found = outcome(document().replace(json, () => spoilt));
    assert(typeof found === "object" || ["foreign", "damaged", "newer"].includes(found));
  }
});
