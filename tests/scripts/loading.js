/** Loads the components' modules, and spoils texts at random the same way each time. */
import { readFile } from "node:fs/promises";

const FOLDER = new URL("../../src/simexit/views/components/", import.meta.url);

/** @param {string} name */
export async function load(name) {
  const source = await readFile(new URL(name, FOLDER), "base64");
  return import(`data:text/javascript;base64,${source}`);
}

/** @param {number} seed @returns {(below: number) => number} whole numbers from 0 */
export function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const ODD = [..."{}[]\",:0-9.eE<>/\\&;#'=", "null", "true", "1e999", "\\u0000", "</script>",
  "__proto__", "\ud800", "-1", "99", "[[[[", "<img src=x onerror=alert(1)>"];

/**
 * Copies of a text with some of it cut out, doubled, swapped or replaced.
 * @param {string} text @param {number} count
 */
export function* mutated(text, count, seed = 7) {
  const roll = dice(seed);
  for (let n = 0; n < count; n++) {
    let copy = text;
    for (let change = 0; change <= roll(4); change++) {
      const [from, length] = [roll(copy.length + 1), roll(12)];
      const cut = copy.slice(from, from + length);
      const put = ["", cut + cut, ODD[roll(ODD.length)], cut.split("").reverse().join("")];
      copy = copy.slice(0, from) + put[roll(4)] + copy.slice(from + length);
    }
    yield copy;
  }
}
