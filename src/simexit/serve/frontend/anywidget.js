/**
 * Runs anywidgets: modules that follow the Anywidget Front-End Module interface (AFM).
 *
 * Widgets with the same source share one module, so that a page with thirty of them
 * imports it once.
 */

import { DOMWidgetModel, DOMWidgetView } from "@jupyter-widgets/base";

import { sentence } from "./sentence.js";

/** An element is usually in the page by then; some measure themselves at once (ms). */
const UNTIL_DISPLAYED = 50;
const INVOKE_PATIENCE = 3000;
const REFERENCE = "anywidget:";

/** @typedef {{initialize?: (context: any) => any, render?: (context: any) => any}} Definition */

/** @type {Map<string, Promise<any>>} */
const modules = new Map();
/** @type {WeakMap<DOMWidgetModel, Binding>} */
const bindings = new WeakMap();

/**
 * The module with this source.
 * @param {string} source
 */
function importSource(source) {
  let found = modules.get(source);
  if (!found) {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    found = import(url).finally(() => URL.revokeObjectURL(url));
    modules.set(source, found);
  }
  return found;
}

/**
 * @param {string} source
 * @returns {Promise<Definition>}
 */
async function definitionOf(source) {
  const module = await importSource(source);
  if (module.render) return { render: module.render };
  if (!module.default) throw new Error("An anywidget exports a default object or function.");
  return typeof module.default === "function" ? module.default() : module.default;
}

/**
 * One style sheet for all widgets of a class; it stays, as the next may need it.
 * @param {string | undefined} css
 * @param {string} id
 */
function useStyle(css, id) {
  if (!css || !id) return;
  const style = document.querySelector(`style[id="${CSS.escape(id)}"]`) ?? newStyle(id);
  if (style.textContent !== css) style.textContent = css;
}

/** @param {string} id */
function newStyle(id) {
  const style = Object.assign(document.createElement("style"), { id });
  document.head.append(style);
  return style;
}

/**
 * What a module may do with its model; what it listens to is known by `context`.
 * @param {any} model
 * @param {object} context
 */
function proxy(model, context) {
  return {
    get: model.get.bind(model),
    set: model.set.bind(model),
    save_changes: model.save_changes.bind(model),
    send: model.send.bind(model),
    on: (/** @type {string} */ name, /** @type {any} */ callback) =>
      model.on(name, callback, context),
    off: (/** @type {string} */ name, /** @type {any} */ callback) =>
      model.off(name, callback, context),
    widget_manager: model.widget_manager,
  };
}

/**
 * Ask the kernel's half of a widget and wait for its answer.
 * @param {any} model
 * @param {string} name
 * @param {any} [msg]
 * @param {{buffers?: any[], signal?: AbortSignal}} [options]
 * @returns {Promise<[any, DataView[]]>}
 */
function invoke(model, name, msg, options = {}) {
  const id = crypto.randomUUID();
  const signal = options.signal ?? AbortSignal.timeout(INVOKE_PATIENCE);
  return new Promise((resolve, reject) => {
    const stop = () => model.off("msg:custom", hear);
    /** @param {any} answer @param {DataView[]} buffers */
    const hear = (answer, buffers) => {
      if (answer.id !== id) return;
      stop();
      resolve([answer.response, buffers]);
    };
    signal.throwIfAborted();
    signal.addEventListener("abort", () => {
      stop();
      reject(signal.reason);
    });
    model.on("msg:custom", hear);
    model.send({ id, kind: "anywidget-command", name, msg }, undefined, options.buffers ?? []);
  });
}

/** A model and the module that belongs to it, until either of them changes. */
class Binding {
  /** @type {Promise<Definition | undefined>} */
  ready = Promise.resolve(undefined);
  /** What `initialize` handed out to other widgets. @type {any} */
  exports;
  #ending = new AbortController();

  /** @param {any} model */
  constructor(model) {
    this.model = model;
    this.experimental = { invoke: invoke.bind(null, model) };
    this.begin();
  }

  /** Import the module and initialize it; what was begun before ends. */
  begin() {
    this.end();
    this.#ending = new AbortController();
    this.ready = this.#initialize(this.#ending.signal).catch((error) => {
      console.error("An anywidget could not be started.", error);
      return undefined;
    });
  }

  end() {
    this.#ending.abort();
  }

  /** @param {AbortSignal} signal */
  async #initialize(signal) {
    const { model, experimental } = this;
    useStyle(model.get("_css"), model.get("_anywidget_id"));
    const definition = await definitionOf(model.get("_esm"));
    if (signal.aborted) return undefined;
    const given = { model: proxy(model, signal), signal, experimental };
    const result = await definition.initialize?.(given);
    whenAborted(signal, () => model.off(null, null, signal));
    if (typeof result === "function") whenAborted(signal, result);
    this.exports = typeof result === "object" && result ? result : undefined;
    return definition;
  }

  /**
   * Draw the widget into an element until the signal ends it.
   * @param {HTMLElement} el
   * @param {AbortSignal} signal
   */
  async show(el, signal) {
    const definition = await this.ready;
    if (signal.aborted) return;
    if (!definition) return el.replaceChildren(sentence("broken"));
    const { model, experimental } = this;
    const host = hostFor(model, signal);
    const given = { model: proxy(model, signal), el, signal, experimental, host };
    try {
      const cleanup = await definition.render?.(given);
      whenAborted(signal, () => model.off(null, null, signal));
      if (typeof cleanup === "function") whenAborted(signal, cleanup);
    } catch (error) {
      console.error("An anywidget could not be drawn.", error);
      el.replaceChildren(sentence("broken"));
    }
  }
}

/**
 * Do something at the end, also when that has come already.
 * @param {AbortSignal} signal
 * @param {() => any} act
 */
function whenAborted(signal, act) {
  const safely = async () => {
    try {
      await act();
    } catch (error) {
      console.warn("An anywidget did not end cleanly.", error);
    }
  };
  if (signal.aborted) safely();
  else signal.addEventListener("abort", safely, { once: true });
}

/**
 * How a widget reaches others that it holds references to.
 * @param {any} model
 * @param {AbortSignal} signal
 */
function hostFor(model, signal) {
  /** @param {string} reference */
  const modelOf = (reference) => {
    if (!String(reference).startsWith(REFERENCE)) throw new Error("That is no widget reference.");
    return model.widget_manager.get_model(reference.slice(REFERENCE.length));
  };
  return {
    /** @param {string} reference */
    async getModel(reference) {
      const other = await modelOf(reference);
      whenAborted(signal, () => other.off(null, null, signal));
      return proxy(other, signal);
    },
    /** @param {string} reference */
    async getWidget(reference) {
      const binding = bindings.get(await modelOf(reference));
      if (!binding) throw new Error("That is no anywidget.");
      await binding.ready;
      return {
        exports: binding.exports,
        /** @param {{el: HTMLElement, signal?: AbortSignal}} where */
        render: ({ el, signal: until = signal }) => binding.show(el, until),
      };
    },
  };
}

export class AnyModel extends DOMWidgetModel {
  /** @param {any} attributes @param {any} options */
  initialize(attributes, options) {
    super.initialize(attributes, options);
    const binding = new Binding(this);
    bindings.set(this, binding);
    this.on("change:_esm", () => binding.begin());
    this.on("change:_css", () => useStyle(this.get("_css"), this.get("_anywidget_id")));
    this.once("destroy", () => binding.end());
  }

  /** Nothing is told to a module before it listens. @param {any} message */
  async _handle_comm_msg(message) {
    await bindings.get(this)?.ready;
    return super._handle_comm_msg(message);
  }

  /** Values may hold binary data, which JSON would lose. @param {any} state */
  serialize(state) {
    const serializers = /** @type {any} */ (this.constructor).serializers ?? {};
    for (const key of Object.keys(state)) {
      const own = serializers[key]?.serialize;
      if (own) state[key] = own(state[key], this);
      else if (key === "layout" || key === "style") state[key] = state[key]?.toJSON();
      else state[key] = structuredClone(state[key]);
    }
    return state;
  }
}

export class AnyView extends DOMWidgetView {
  /** @param {any} parameters */
  initialize(parameters) {
    super.initialize(parameters);
    this.listenTo(this.model, "change:_esm", () => this.draw());
  }

  render() {
    this.draw();
  }

  async draw() {
    this.ending?.abort();
    this.ending = new AbortController();
    const { signal } = this.ending;
    this.el.replaceChildren();
    const pause = new Promise((resolve) => setTimeout(resolve, UNTIL_DISPLAYED));
    await Promise.race([this.displayed, pause]);
    await bindings.get(/** @type {any} */ (this.model))?.show(this.el, signal);
  }

  /** @returns {any} */
  remove() {
    this.ending?.abort();
    return super.remove();
  }
}
