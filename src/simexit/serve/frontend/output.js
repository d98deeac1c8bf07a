/**
 * The Output widget: catches what the kernel puts out while it is asked to.
 */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

import { drawOutput } from "./display.js";
import { afterMessage } from "./outputs.js";

/** @typedef {import("./display.js").Output} Output */

export class OutputModel extends DOMWidgetModel {
  defaults() {
    return { ...super.defaults(), msg_id: "", outputs: [] };
  }

  /** @param {any} attributes @param {any} options */
  initialize(attributes, options) {
    super.initialize(attributes, options);
    this.clearing = false;
    this.listenTo(this, "change:msg_id", this.listen);
    this.once("destroy", () => this.kernel.outputs.delete(this.get("msg_id")));
    this.listen();
  }

  get kernel() {
    return /** @type {any} */ (this.widget_manager).kernel;
  }

  /** Take what belongs to one message of the kernel, and no longer to the last one. */
  listen() {
    const { outputs } = this.kernel;
    outputs.delete(this.previous("msg_id"));
    const id = this.get("msg_id");
    if (id) outputs.set(id, (/** @type {any} */ message) => this.add(message));
  }

  /** @param {any} message */
  add(message) {
    const before = { outputs: this.get("outputs"), clearing: Boolean(this.clearing) };
    const { outputs, clearing } = afterMessage(before, message);
    this.clearing = clearing;
    this.set("outputs", outputs);
    this.save_changes();
  }
}

export class OutputView extends DOMWidgetView {
  render() {
    super.render();
    this.el.classList.add("jupyter-widgets", "widget-output", "jp-OutputArea");
    this.listenTo(this.model, "change:outputs", this.draw);
    this.draw();
  }

  /** Draw what is new; what stands already stays, with whatever somebody typed in it. */
  draw() {
    /** @type {Output[]} */
    const outputs = this.model.get("outputs");
    const known = this.drawn ?? [];
    const same = outputs.findIndex((output, index) => output !== known[index]);
    const keep = same < 0 ? outputs.length : same;
    while (this.el.childElementCount > keep) this.el.lastElementChild?.remove();
    for (const output of outputs.slice(keep)) this.el.append(this.child(output));
    this.drawn = outputs;
  }

  /** @param {Output} output */
  child(output) {
    const child = document.createElement("div");
    child.className = "jp-OutputArea-child";
    const manager = /** @type {any} */ (this.model.widget_manager);
    const drawn = drawOutput(output, (id, el) => manager.show(id, el));
    drawn.classList.add("jp-OutputArea-output");
    child.append(drawn);
    return child;
  }
}
