/**
 * A button that hands over a file. The file is made here from what the page has: no
 * address of it exists outside this browser.
 */

/** @param {{model: import("./keeper.js").Model, el: HTMLElement}} context */
function render({ model, el }) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sx-button";
  const draw = () => {
    button.textContent = model.get("label");
  };
  button.addEventListener("click", () => {
    save(model.get("filename"), model.get("media_type"), model.get("content"));
  });
  draw();
  el.append(button);
  model.on("change:label", draw);
  return () => model.off("change:label", draw);
}

/**
 * @param {string} filename
 * @param {string} type
 * @param {string} content
 */
function save(filename, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export default { render };
