/**
 * HTML that comes from a kernel, without anything in it that could run.
 */

import DOMPurify from "dompurify";

const LINKS = { ADD_ATTR: ["target"], FORCE_BODY: true };

DOMPurify.addHook("afterSanitizeAttributes", (node) => {
  if (node.getAttribute("target")) node.setAttribute("rel", "noopener noreferrer");
});

/**
 * Whole outputs and HTML widgets: text, tables, pictures, style sheets; no scripts.
 * @param {string} html
 */
export function cleanHtml(html) {
  return DOMPurify.sanitize(html, LINKS);
}

/**
 * Descriptions of controls, with the few elements that their package allows. It calls
 * this in the place of `sanitize-html`, which is ten times the size.
 * @param {string} html
 * @param {{allowedTags: string[], allowedAttributes: Record<string, string[]>}} allowed
 */
export default function cleanInline(html, allowed) {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowed.allowedTags,
    ALLOWED_ATTR: ["class", "style", "title", "href", "src"],
    ALLOW_ARIA_ATTR: true,
    ALLOW_DATA_ATTR: false,
  });
}
