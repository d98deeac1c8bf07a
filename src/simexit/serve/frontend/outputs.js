/**
 * The list of outputs that an Output widget holds, as messages add to it.
 */

/** @typedef {import("./display.js").Output} Output */

/**
 * The outputs after one more message. A stream goes on where it stopped; after
 * `clear_output(wait=True)` the next output takes the place of all others.
 * @param {{outputs: Output[], clearing: boolean}} before
 * @param {{header: {msg_type: string}, content: any}} message
 * @returns {{outputs: Output[], clearing: boolean}}
 */
export function afterMessage({ outputs, clearing }, { header, content }) {
  if (header.msg_type === "clear_output") {
    return content.wait ? { outputs, clearing: true } : { outputs: [], clearing: false };
  }
  const kept = clearing ? [] : outputs;
  const added = { ...content, output_type: header.msg_type };
  const last = kept.at(-1);
  if (added.output_type === "stream" && last?.name === added.name) {
    const text = [last?.text, added.text].flat().join("");
    return { outputs: [...kept.slice(0, -1), { ...added, text }], clearing: false };
  }
  return { outputs: [...kept, added], clearing: false };
}
