/**
 * Makes the page's widgets from what the kernel tells, with ipywidgets' own classes.
 */

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { Widget } from "@lumino/widgets";

import * as anywidget from "./anywidget.js";
import * as output from "./output.js";
import * as own from "./unsupported.js";

/** @typedef {import("./kernel.js").Kernel} Kernel */

/** @type {Record<string, Record<string, any>>} */
const MODULES = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": {
    ...controls,
    HTMLView: own.CleanHTMLView,
    HTMLMathView: own.CleanHTMLMathView,
  },
  "@jupyter-widgets/output": output,
  anywidget,
};

export class Manager extends ManagerBase {
  /** @param {Kernel} kernel */
  constructor(kernel) {
    super();
    this.kernel = kernel;
    kernel.targets.set(this.comm_target_name, (comm, message) =>
      this.handle_comm_open(comm, message),
    );
  }

  /** Take over the widgets as the kernel has them now; those known already are updated. */
  async load() {
    await this._loadFromKernel();
    this.kernel.allKnown();
  }

  /**
   * Show a widget in an element.
   * @param {string} modelId
   * @param {HTMLElement} el
   */
  async show(modelId, el) {
    const model = await this.get_model(modelId);
    const view = await this.create_view(/** @type {any} */ (model));
    Widget.attach(view.luminoWidget, el);
  }

  /**
   * @param {string} className
   * @param {string} moduleName
   * @returns {Promise<any>}
   */
  async loadClass(className, moduleName) {
    const found = MODULES[moduleName]?.[className];
    if (found) return found;
    console.warn(`${className} of ${moduleName} is not part of this page.`);
    return className.endsWith("View") ? own.UnsupportedView : own.UnsupportedModel;
  }

  /**
   * @param {string} target
   * @param {string} id
   * @param {any} [data]
   * @param {any} [metadata]
   * @returns {Promise<any>}
   */
  async _create_comm(target, id, data, metadata) {
    const comm = this.kernel.comm(target, id);
    if (data !== undefined) comm.open(data, undefined, metadata);
    return comm;
  }

  /** @returns {Promise<any>} */
  _get_comm_info() {
    return this.kernel.commInfo();
  }
}
