/** The words panel: values stand in the texts letter for letter, and links hold them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { load, mutated } from "./loading.js";

const { LONGEST_LINK, fillSlots, mailLink, readable } = await load("words.js");

const TEXT = "To ⟦name⟧ $& $1 <b>&amp;</b>\r\n王小明 — 𠮷\n%20+?&body=x#y";
globalThis.document = { activeElement: null };
globalThis.HTMLElement = class {
  dataset = { slot: "name", label: "[your name]" };
  parentElement = null;
  marks = new Set();
  toggleAttribute(name, on) {
    this.marks[on ? "add" : "delete"](name);
  }
};

/** What a page with one slot and one field shows for a value. */
function shown(value) {
  const slot = new HTMLElement();
  const field = { dataset: { key: "name" }, value: "" };
  const el = { querySelectorAll: (what) => (what === "[data-slot]" ? [slot] : [field]) };
  fillSlots(el, { get: (key) => (key === "name" ? value : "") });
  return { text: slot.textContent, field: field.value, filled: slot.marks.has("data-filled") };
}

test("whatever is typed stands in the text letter for letter", () => {
  for (const value of [TEXT, ...mutated(TEXT, 3000)]) {
    const found = shown(value);
    const text = value.trim();
    assert.equal(found.text, text || "[your name]");
    assert.equal(found.filled, Boolean(text));
    assert.equal(found.field, value);
  }
});

test("a mail link brings back what was put into it, or leaves the text out", () => {
  for (const text of [TEXT, ...mutated(TEXT.repeat(3), 3000)]) {
    const { href, whole } = mailLink("cs.mobile@three.com.hk", text.slice(0, 40), text);
    assert.ok(href.length <= LONGEST_LINK);
    const link = new URL(href);
    assert.equal(link.pathname, "cs.mobile@three.com.hk");
    if (!whole) continue;
    const wellFormed = text.toWellFormed().replace(/\r?\n/g, "\r\n");
    assert.equal(link.searchParams.get("body"), wellFormed);
    assert.deepEqual([...link.searchParams.keys()], ["subject", "body"]);
  }
});

test("signs that a link may hold take no more room in it than in the text", () => {
  const { href } = mailLink("a@example.com", "S", "Name: A, B; a@b & c");
  assert.equal(href, "mailto:a@example.com?subject=S&body=Name:%20A,%20B;%20a@b%20%26%20c");
});

test("an address cannot bring another one along", () => {
  const { href } = mailLink("a@example.com,b@example.com", "", "");
  assert.equal(href, "mailto:a@example.com%2Cb@example.com?subject=&body=");
});

test("a text that is too long leaves address and subject", () => {
  const { href, whole } = mailLink("a@example.com", "S", "x".repeat(LONGEST_LINK));
  assert.deepEqual([href, whole], ["mailto:a@example.com?subject=S", false]);
});

test("a subject that is too long leaves the address", () => {
  const { href } = mailLink("a@example.com", "x".repeat(LONGEST_LINK), "");
  assert.equal(href, "mailto:a@example.com");
});

test("a day is written as the language writes it, anything else as it is", () => {
  assert.equal(readable("2026-09-24", "en"), "24 September 2026");
  assert.equal(readable("2026-09-24", "zh-Hant"), "2026年9月24日");
  for (const text of ["2026-13-45", "26-9-4", "2026-09-24x", "", "+852 5123 4567"]) {
    assert.equal(readable(text, "en"), text);
  }
});
