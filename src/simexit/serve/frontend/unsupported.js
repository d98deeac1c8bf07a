/**
 * What this front-end leaves out on purpose says so in its place.
 */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";
import { HTMLMathView, HTMLView } from "@jupyter-widgets/controls";

import { cleanHtml } from "./sanitize.js";
import { sentence } from "./sentence.js";

const FORMULA = /\$[^$]+\$|\\\(|\\\[|\\begin\{/;

/** Stands for a widget of an extension that is not here. */
export class UnsupportedModel extends DOMWidgetModel {}

export class UnsupportedView extends DOMWidgetView {
  render() {
    super.render();
    this.el.append(sentence("unsupported", this.model.get("_view_module")));
  }
}

/** HTML widgets show no scripts; controls would set their text as it comes. */
export class CleanHTMLView extends HTMLView {
  update() {
    showClean(this);
    return DOMWidgetView.prototype.update.call(this);
  }
}

/** Formulas are left as they were written, and a sentence says so. */
export class CleanHTMLMathView extends HTMLMathView {
  update() {
    showClean(this);
    if (FORMULA.test(this.model.get("value"))) this.content.append(sentence("formula"));
    return DOMWidgetView.prototype.update.call(this);
  }
}

/** @param {{content: HTMLElement, model: any}} view */
function showClean({ content, model }) {
  content.innerHTML = cleanHtml(model.get("value"));
}
