/**
 * Shows what a notebook or an Output widget puts out: widgets, HTML, pictures, text.
 */

import { cleanHtml } from "./sanitize.js";
import { sentence } from "./sentence.js";

export const WIDGET_VIEW = "application/vnd.jupyter.widget-view+json";

// Control sequences for colours, of which a page shows none.
const ANSI = /\u001b\[[0-9;?]*[A-Za-z]/g;

/**
 * @typedef {object} Output as in a notebook file
 * @property {string} output_type
 * @property {Record<string, any>} [data]
 * @property {string} [name]
 * @property {string | string[]} [text]
 */

/** How each kind is drawn, the one that is preferred first. @type {Record<string, (value: string) => Element>} */
const DRAWN = {
  "text/html": (value) => block("jp-RenderedHTML jp-RenderedHTMLCommon", cleanHtml(value)),
  "image/svg+xml": (value) => block("jp-RenderedSVG", cleanHtml(value)),
  "image/png": (value) => picture(`data:image/png;base64,${value}`),
  "image/jpeg": (value) => picture(`data:image/jpeg;base64,${value}`),
  "image/gif": (value) => picture(`data:image/gif;base64,${value}`),
};
const PLAIN = "text/plain";

/**
 * One output as an element. `showWidget` puts a widget into an element.
 * @param {Output} output
 * @param {(modelId: string, el: HTMLElement) => void} showWidget
 * @returns {Element}
 */
export function drawOutput(output, showWidget) {
  if (output.output_type === "stream") return lines(joined(output.text), output.name);
  // A visitor is never shown a traceback; the server's log has it.
  if (output.output_type === "error") return sentence("broken");
  const data = output.data ?? {};
  const view = data[WIDGET_VIEW];
  if (view) {
    const place = document.createElement("div");
    showWidget(view.model_id, place);
    return place;
  }
  const kind = Object.keys(DRAWN).find((known) => known in data);
  if (kind) return DRAWN[kind](joined(data[kind]));
  const other = Object.keys(data).find((found) => found !== PLAIN);
  if (other) return sentence("unsupported", other);
  return lines(joined(data[PLAIN]));
}

/** @param {string | string[] | undefined} text */
function joined(text) {
  return Array.isArray(text) ? text.join("") : (text ?? "");
}

/** @param {string} text @param {string} [name] of the stream */
function lines(text, name = "") {
  const box = block("jp-RenderedText", "");
  if (name) box.dataset.mimeType = `application/vnd.jupyter.${name}`;
  const pre = document.createElement("pre");
  pre.textContent = text.replace(ANSI, "");
  box.append(pre);
  return box;
}

/** @param {string} css @param {string} html that is clean */
function block(css, html) {
  const box = document.createElement("div");
  box.className = css;
  box.innerHTML = html;
  return box;
}

/** @param {string} source */
function picture(source) {
  const box = block("jp-RenderedImage", "");
  box.append(Object.assign(document.createElement("img"), { src: source, alt: "" }));
  return box;
}
