"""Notebooks for test_rendering.py and test_connection.py: each function is a page."""

import asyncio
import os
import signal

import anywidget
import ipywidgets
import traitlets
from IPython.display import HTML, Javascript, Latex, display

from simexit.views.components.shell import Shell

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6"
    "kgAAAABJRU5ErkJggg=="
)
HOSTILE = (
    "<b>bold</b><script>window.ran = 1</script>"
    "<img alt='a picture' src='data:image/png;base64," + PIXEL + "' "
    "onload='window.ran = 2'>"
    "<a href='javascript:window.ran=3'>a link</a>"
)


class Ready(anywidget.AnyWidget):
    """Says that the page is ready."""

    _esm = """
    export default { render({ el }) {
      const look = () => {
        const app = el.closest(".sx-app");
        app ? app.setAttribute("data-sx-ready", "") : requestAnimationFrame(look);
      };
      look();
    } };
    """


class Bytes(anywidget.AnyWidget):
    """Adds up bytes that it is given, and sends some back."""

    _esm = """
    const sum = (view) => {
      let total = 0;
      for (let i = 0; i < view.byteLength; i++) total += view.getUint8(i);
      return total;
    };
    let initialized = 0;
    export default {
      initialize({ model, signal }) {
        model.set("seen", ++initialized);
        model.save_changes();
      },
      render({ model, el, signal }) {
        const text = document.createElement("p");
        const answer = document.createElement("p");
        const button = document.createElement("button");
        button.textContent = "Send bytes";
        const show = () => { text.textContent = `Bytes add up to ${sum(model.get("points"))}`; };
        model.on("change:points", show);
        model.on("msg:custom", (content, buffers) => {
          answer.textContent = `${content.said} ${sum(buffers[0])}`;
        });
        button.onclick = () => model.send({ ask: 1 }, undefined, [new Uint8Array([7, 8])]);
        show();
        el.append(text, button, answer);
      },
    };
    """  # noqa: E501
    _css = ".bytes-widget p { margin: 4px; }"
    points = traitlets.Bytes(bytes(range(10))).tag(sync=True)
    seen = traitlets.Int().tag(sync=True)

    def __init__(self):
        super().__init__()
        self.add_class("bytes-widget")
        self.on_msg(self._answer)

    def _answer(self, _widget, _content, buffers):
        self.send({"said": "Kernel got"}, [bytes(buffers[0]) + b"\x01"])
        self.points = bytes(buffers[0])


class Stranger(ipywidgets.DOMWidget):
    """A widget of an extension that nobody has."""

    _model_name = traitlets.Unicode("StrangerModel").tag(sync=True)
    _model_module = traitlets.Unicode("some-extension").tag(sync=True)
    _view_name = traitlets.Unicode("StrangerView").tag(sync=True)
    _view_module = traitlets.Unicode("some-extension").tag(sync=True)


class Faulty(anywidget.AnyWidget):
    """Its module cannot be used."""

    _esm = "export default { render() { throw new Error('secret detail'); } };"


def echo():
    """A field, a button and what was typed: the way to the kernel and back."""
    field = ipywidgets.Text(description="Name", placeholder="type here")
    button = ipywidgets.Button(description="Greet", button_style="primary")
    greeting = ipywidgets.Label("Nobody yet")
    button.on_click(lambda _: setattr(greeting, "value", f"Hello {field.value}"))
    return [field, button, greeting]


def choices():
    """Whatever is chosen is told in a sentence."""
    chosen = ipywidgets.Label("Nothing chosen")
    colour = ipywidgets.Dropdown(options=["red", "green"], description="Colour")
    sure = ipywidgets.Checkbox(description="Sure", indent=False)
    amount = ipywidgets.IntSlider(value=3, max=10, description="Amount")

    def tell(_change):
        chosen.value = f"{colour.value} {sure.value} {amount.value}"

    for control in (colour, sure, amount):
        control.observe(tell, "value")
    return [colour, sure, amount, chosen]


def containers():
    """Tabs and an accordion, each with two pages."""
    tabs = ipywidgets.Tab([ipywidgets.Label("First page"), ipywidgets.Label("Second")])
    tabs.titles = ("One", "Two")
    folds = ipywidgets.Accordion([ipywidgets.Label("Inside"), ipywidgets.Label("More")])
    folds.titles = ("Open me", "Or me")
    folds.selected_index = 0
    return [tabs, folds]


def outputs():
    """Printing, a table, a hostile piece of HTML, a widget made later."""
    output = ipywidgets.Output()
    button = ipywidgets.Button(description="Print")
    clear = ipywidgets.Button(description="Clear")

    @button.on_click
    def _print(_button):
        with output:
            print("first line")  # noqa: T201
            print("second line")  # noqa: T201
            display(HTML("<table><tr><th>key</th><td>value</td></tr></table>"))
            display(ipywidgets.Label("made later"))

    @clear.on_click
    def _clear(_button):
        output.clear_output()

    return [button, clear, output]


def around(*widgets):
    """A page: the widgets, the guide's own alert, and what hydrate.js waits for."""
    shell = Shell(lambda _: None, lost="The kernel is gone", reload="Connect again")
    frame = ipywidgets.VBox([Ready(), shell])
    frame.add_class("sx-app")
    content = ipywidgets.VBox(widgets)
    content.add_class("content")
    display(content, frame)


def alike():
    """What both renderings show alike."""
    html = ipywidgets.HTML(
        "<em>Emphasis</em> and <code>code</code>", description="HTML"
    )
    around(*echo(), *choices(), *containers(), html, Bytes(), *outputs())


def odd():
    """What only our own rendering has words for."""
    formula = ipywidgets.HTMLMath("The area is $a^2$")
    hostile = ipywidgets.HTML(HOSTILE)
    output = ipywidgets.Output()
    around(Stranger(), Faulty(), formula, hostile, output)
    output.append_display_data(HTML(HOSTILE))
    output.append_display_data(Javascript("window.ran = 4"))
    output.append_display_data(Latex("$a^2$"))


def mortal():
    """Counts clicks, is changed a little later, and ends as if memory had run out."""
    count = ipywidgets.Label("0 clicks")
    button = ipywidgets.Button(description="Click")
    later = ipywidgets.Button(description="Later")
    end = ipywidgets.Button(description="End")
    button.on_click(
        lambda _: setattr(count, "value", f"{int(count.value.split()[0]) + 1} clicks")
    )
    change = lambda: setattr(later, "description", "Changed")  # noqa: E731
    later.on_click(lambda _: asyncio.get_running_loop().call_later(0.5, change))
    end.on_click(lambda _: os.kill(os.getpid(), signal.SIGKILL))
    around(count, button, later, end)
