/**
 * Sentences of the page itself, in the reader's language; the server sends them along.
 */

/**
 * @typedef {"unsupported" | "broken" | "formula"} Key
 *   unsupported: `{name}` cannot be shown here; broken: something failed;
 *   formula: mathematics is left as it was written.
 */

/** @returns {Record<string, string>} */
function words() {
  return JSON.parse(document.getElementById("sx-words")?.textContent || "{}");
}

/**
 * A paragraph with one of the sentences.
 * @param {Key} key
 * @param {string} [name] what it is about
 */
export function sentence(key, name = "") {
  const paragraph = document.createElement("p");
  paragraph.className = "sx-unsupported";
  paragraph.setAttribute("role", "note");
  paragraph.textContent = (words()[key] ?? key).replace("{name}", name);
  return paragraph;
}
