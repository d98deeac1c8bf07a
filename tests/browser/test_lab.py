"""The same guide as notebooks in JupyterLab."""

import re

from axe_playwright_python.sync_playwright import Axe
from browser.journeys import (
    BY_HAND,
    CARRIERS,
    CLOSING,
    HEYON,
    steps_of,
)
from playwright.sync_api import expect


def test_the_guide_notebook_is_clicked_through(open_notebook):
    guide = open_notebook("guide.ipynb")
    first, second, third, *_ = steps_of(HEYON)
    cell = guide.page.locator(".jp-CodeCell")
    expect(cell.locator(".jp-InputPlaceholder")).to_be_visible()
    expect(cell.locator(".jp-InputArea-editor")).not_to_be_visible()

    guide.follow(HEYON.names.zh_hans)
    guide.press("Start")
    expect_step(guide, first)
    guide.press(BY_HAND)
    guide.choose(CLOSING)
    guide.press("Take this way")
    expect_step(guide, second)
    guide.press("Done, go on")
    expect_step(guide, third)
    guide.expect_settled(2, HEYON)

    expect(guide.page).to_have_url(re.compile("guide.ipynb$"))
    expect(guide.page.locator(".sx-app")).to_have_attribute("lang", "zh-Hans")
    found = Axe().run(guide.page, context=".sx-app").response["violations"]
    assert [] == [p["id"] for p in found if p["impact"] in ("serious", "critical")]


def expect_step(guide, step):
    """The heading is the step's and has the focus; the page's title is Jupyter's."""
    title = re.compile(guide.place(HEYON, step) + ".*" + step.title.zh_hans)
    expect(guide.page.locator(".sx-app h1")).to_have_text(title)
    expect(guide.page.locator(".sx-app h1")).to_be_focused()
    expect(guide.page).not_to_have_title(title)


def test_the_comparison_notebook_shows_the_table(open_notebook):
    guide = open_notebook("compare.ipynb")

    names = guide.page.locator(".sx-comparison thead th a")
    expect(names).to_contain_text([carrier.names.zh_hans for carrier in CARRIERS])
    first = guide.page.locator("tr[data-criterion] .sx-cell").first
    expect(first).to_have_text(names.first.inner_text())


def test_a_carrier_file_is_checked_and_previewed_in_guide_and_comparison(open_notebook):
    page = open_notebook("add-a-carrier.ipynb").page
    field = page.locator(".sx-draft-field textarea")
    assert field.bounding_box()["width"] > 500
    page.locator(".sx-draft-page > .sx-primary").click()

    preview = page.locator(".sx-preview")
    expect(preview.locator("h1")).to_contain_text("my-carrier")
    heads = preview.locator(".sx-comparison thead th a")
    expect(heads).to_have_text(["my-carrier", HEYON.names.zh_hans])
    terms = [box.bounding_box() for box in preview.locator(".sx-glance > div").all()]
    assert all(term["height"] > 40 for term in terms), "terms and values side by side"

    field.fill("slug: my-carrier")
    page.locator(".sx-draft-page > .sx-primary").click()
    expect(page.locator(".sx-problems li").first).to_be_visible()
    expect(preview.locator("h1")).to_have_count(0)


def test_colours_and_columns_fit_into_jupyterlab(open_notebook):
    guide = open_notebook("guide.ipynb")
    page, app = guide.page, guide.page.locator(".sx-app")
    page.emulate_media(color_scheme="dark")  # the theme is JupyterLab's business
    expect(app).to_have_css("background-color", "rgb(246, 245, 241)")
    change_theme(page, "JupyterLab Dark")
    expect(app).to_have_css("background-color", "rgb(20, 24, 29)")
    change_theme(page, "JupyterLab Light")

    guide.follow(HEYON.names.zh_hans)
    page.set_viewport_size({"width": 1600, "height": 800})
    expect(page.locator(".sx-guide")).to_have_css("display", "grid")
    page.set_viewport_size({"width": 1100, "height": 800})
    expect(page.locator(".sx-guide")).to_have_css("display", "block")
    link = page.locator(".sx-sources a, .sx-guide-main p a").first
    expect(link).to_have_css("text-decoration-line", "underline")


def change_theme(page, theme):
    command = "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})"
    page.evaluate(f"({command})({theme!r}).then(() => true)")
