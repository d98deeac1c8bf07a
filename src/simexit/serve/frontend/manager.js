/**
 * Makes the page's widgets from what the kernel tells, with ipywidgets' own classes.
 */

import * as base from "@jupyter-widgets/base";
import { ManagerBase } from "@jupyter-widgets/base-manager";
import * as controls from "@jupyter-widgets/controls";
import { Widget } from "@lumino/widgets";

import * as anywidget from "./anywidget.js";
import * as output from "./output.js";
import { sentence } from "./sentence.js";
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

/** @param {string} base64 */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

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
   * Make the widgets that came with the page. The kernel does nothing unless the page
   * says something, so what it was sent with still holds when it is connected.
   * @param {Record<string, {state: any, buffers: {path: (string | number)[], data: string}[]}>} models
   */
  async restore(models) {
    const made = Object.entries(models).map(([model_id, { state, buffers }]) => {
      const bytes = buffers.map(({ data }) => new DataView(bytesOf(data).buffer));
      base.put_buffers(state, buffers.map(({ path }) => path), bytes);
      // All are known before the first await: they refer to each other.
      return this.new_model(
        {
          model_name: state._model_name,
          model_module: state._model_module,
          model_module_version: state._model_module_version,
          model_id,
          comm: this.kernel.comm(this.comm_target_name, model_id),
        },
        state,
      );
    });
    await Promise.all(made);
    this.kernel.allKnown();
  }

  /**
   * Show a widget in an element, or a sentence when there is none to show.
   * @param {string} modelId
   * @param {HTMLElement} el
   */
  async show(modelId, el) {
    try {
      const model = await this.get_model(modelId);
      const view = await this.create_view(/** @type {any} */ (model));
      Widget.attach(view.luminoWidget, el);
    } catch (error) {
      console.error("A widget could not be shown.", error);
      el.replaceChildren(sentence("broken"));
    }
  }

  /**
   * ipywidgets removes a view, but not those of its layout and style. They hold on to it
   * and to its element, so that every page somebody leaves would stay in memory.
   * @param {any} model
   * @param {any} [options]
   * @returns {Promise<any>}
   */
  async create_view(model, options) {
    const view = await super.create_view(model, options);
    view.once("remove", () => {
      for (const look of [view.layoutPromise, view.stylePromise]) {
        void look?.then((/** @type {any} */ part) => part?.remove());
      }
    });
    return view;
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
