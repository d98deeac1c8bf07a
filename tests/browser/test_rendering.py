"""Our front-end shows what JupyterLab's shows, and says so where it does not."""

import base64
import re
from contextlib import ExitStack

import pytest
from browser.conftest import page_server
from playwright.sync_api import Page, expect

PATIENCE_MS = 30_000
CONTENT = "#sx-live .content"
# Signs of another font on the accordion's pages; the borders of native buttons.
MOST_DIFFERENT = 0.004
PICTURES_DIFFER = """async (pictures) => {
  const pixels = async (data) => {
    const picture = new Image();
    picture.src = "data:image/png;base64," + data;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height);
  };
  const [a, b] = [await pixels(pictures[0]), await pixels(pictures[1])];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let different = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    const away = [0, 1, 2].map((k) => Math.abs(a.data[i + k] - b.data[i + k]));
    if (Math.max(...away) > 48) different++;
  }
  return (different * 4) / a.data.length;
}"""


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """The same page in both renderings: name to address."""
    with ExitStack() as stack:
        yield {
            rendering: stack.enter_context(
                page_server("alike", tmp_path_factory.mktemp(rendering), rendering)
            )
            for rendering in ("simexit", "lab")
        }


@pytest.fixture(scope="module")
def odd_server(tmp_path_factory):
    """A page with what our rendering does not show."""
    with page_server("odd", tmp_path_factory.mktemp("odd")) as address:
        yield address


@pytest.fixture(params=["simexit", "lab"])
def shown(request, page, servers) -> Page:
    """The page as each of them shows it."""
    visit(page, servers[request.param])
    return page


def visit(page: Page, address: str) -> None:
    page.goto(address + "?lang=en")
    expect(page.locator(CONTENT)).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("#sx-first-screen")).to_have_count(0)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def as_read_out(page: Page) -> str:
    """Roles, names and texts, without the letters of an icon font."""
    return re.sub("[\ue000-\uf8ff]\\s*", "", page.locator(CONTENT).aria_snapshot())


def use_everything(page: Page) -> None:
    """Go through all controls, so that what they show afterwards can be compared."""
    content = page.locator(CONTENT)
    press(page, "Print")
    expect(content).to_contain_text("made later")
    press(page, "Send bytes")
    expect(content).to_contain_text("Kernel got 16")
    page.get_by_label("Name").fill("Ann")
    press(page, "Greet")
    expect(content).to_contain_text("Hello Ann")
    page.get_by_label("Colour").select_option("green")
    page.get_by_label("Sure").check()
    expect(content).to_contain_text("green True 3")
    page.get_by_role("tab", name="Two").click()
    page.get_by_text("Or me").click()
    expect(page.get_by_text("More", exact=True)).to_be_visible()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize("use", [lambda _page: None, use_everything])
@pytest.mark.parametrize("width", [1000, 360])
def test_both_renderings_look_and_read_the_same(browser, servers, use, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    heard, pictures = [], []
    for address in servers.values():
        page = context.new_page()
        visit(page, address)
        use(page)
        heard.append(as_read_out(page))
        picture = page.locator(CONTENT).screenshot(animations="disabled")
        pictures.append(base64.b64encode(picture).decode())
    blank = context.new_page()
    different = blank.evaluate(PICTURES_DIFFER, pictures)
    context.close()

    assert 'tab "One"' in heard[0]
    assert heard[0] == heard[1]
    assert different < MOST_DIFFERENT


def test_what_is_typed_and_chosen_reaches_the_kernel(shown):
    use_everything(shown)

    slider = shown.get_by_role("slider")
    slider.focus()
    slider.press("ArrowRight")
    expect(shown.locator(CONTENT)).to_contain_text("green True 4")


def test_tabs_and_accordion_show_one_page_at_a_time(shown):
    shown.get_by_role("tab", name="Two").click()
    expect(shown.get_by_text("Second")).to_be_visible()
    expect(shown.get_by_text("First page")).not_to_be_visible()

    shown.get_by_text("Or me").click()
    expect(shown.get_by_text("More", exact=True)).to_be_visible()
    expect(shown.get_by_text("Inside")).not_to_be_visible()


def test_output_is_caught_and_cleared(shown):
    press(shown, "Print")
    output = shown.locator(".widget-output")
    expect(output).to_contain_text("first line\nsecond line", use_inner_text=True)
    expect(output.get_by_role("cell", name="value")).to_be_visible()
    expect(output.get_by_text("made later")).to_be_visible()

    press(shown, "Clear")
    expect(output).to_have_text("")


def test_binary_data_goes_both_ways(shown):
    widget = shown.locator(".bytes-widget")
    expect(widget).to_contain_text("Bytes add up to 45")

    press(shown, "Send bytes")

    expect(widget).to_contain_text("Kernel got 16")
    expect(widget).to_contain_text("Bytes add up to 15")


def test_nothing_in_html_from_a_kernel_runs(page, odd_server):
    visit(page, odd_server)
    content = page.locator(CONTENT)

    expect(content.get_by_text("bold")).to_have_count(2)
    pictures = content.get_by_role("img", name="a picture")
    expect(pictures).to_have_count(2)
    for picture in pictures.all():
        assert picture.evaluate("picture => picture.decode().then(() => true)")
    for link in content.get_by_text("a link").all():
        link.click()
    assert page.evaluate("window.ran") is None
    expect(content.locator("script, [onload], [href^='javascript:']")).to_have_count(0)


@pytest.mark.parametrize(
    "sentence",
    [
        "it needs “some-extension”",
        "This part could not be shown",
        "Formulas are not typeset on this page",
        "it needs “application/javascript”",
        "it needs “text/latex”",
    ],
)
def test_what_is_not_supported_says_so(page, odd_server, sentence):
    visit(page, odd_server)

    expect(page.get_by_role("note").filter(has_text=sentence)).to_be_visible()
    expect(page.locator(CONTENT)).not_to_contain_text("secret detail")


def test_the_page_makes_no_code_of_text(page, servers):
    visit(page, servers["simexit"])
    # A moment later: while Playwright evaluates something, everything is allowed.
    attempt = """() => new Promise((resolve) => setTimeout(() => {
      try { resolve(eval("1")); } catch (error) { resolve(error.name); }
    }))"""

    assert "EvalError" == page.evaluate(attempt)
