"""The comparison page shows what the command prints, and can be acted on."""

import csv
import io
import re
import subprocess
import sys

import pytest
from browser.journeys import CARRIERS, SLUGS, Guide
from playwright.sync_api import expect
from server_process import environment

COMMAND = "from simexit.cli import main; main()"


def printed(*arguments):
    """What `simexit compare` prints as CSV."""
    command = [sys.executable, "-c", COMMAND, "compare", *arguments]
    return subprocess.run(
        [*command, "--format", "csv"],
        check=True,
        capture_output=True,
        env=environment(PYTHONUTF8="1"),
    ).stdout.decode()


def rows_printed(*arguments):
    """The same as rows of cells, without the heading."""
    [_, *rows] = csv.reader(io.StringIO(printed(*arguments)))
    return rows


def rows_shown(page):
    """Phase, criterion, then text and fact ids of every carrier, row by row."""
    return page.locator(".sx-comparison").evaluate(
        """table => [...table.tBodies].flatMap(body => {
          const phase = body.querySelector("th[scope=rowgroup]").textContent;
          return [...body.querySelectorAll("tr[data-criterion]")].map(row => [
            phase, row.querySelector("th").textContent,
            ...[...row.querySelectorAll("td")].flatMap(cell => [
              cell.querySelector(".sx-cell").textContent,
              [...cell.querySelectorAll(".sx-fact-id")].map(e => e.textContent)
                .join(", "),
            ])]);
        })"""
    )


@pytest.fixture
def guide(page, app_url):
    """Somebody who looks at all carriers side by side."""
    guide = Guide(page, app_url)
    guide.visit(compare=",".join(SLUGS))
    return guide


@pytest.fixture(scope="module")
def looking(browser, app_url):
    """The same for tests that only look."""
    context = browser.new_context()
    guide = Guide(context.new_page(), app_url)
    guide.visit(compare=",".join(SLUGS))
    yield guide
    context.close()


@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_table_and_download_say_what_the_command_prints(page, app_url, lang):
    guide = Guide(page, app_url, lang)
    guide.visit(compare=",".join(SLUGS))

    rows = rows_printed(*SLUGS, "--lang", lang)
    assert len(rows) > 20
    assert rows == rows_shown(page)
    columns = page.locator("thead th a")
    expect(columns).to_have_text([c.names.in_(lang) for c in CARRIERS])
    title = guide.say("How hard it is to leave: carriers side by side")
    expect(page.locator("table.sx-comparison > caption")).to_have_text(title)
    with page.expect_download() as download:
        guide.link(guide.say("Download as CSV")).click()
    assert download.value.suggested_filename.endswith(".csv")
    downloaded = download.value.path().read_text("utf-8-sig")
    assert printed(*SLUGS, "--lang", lang) == downloaded


def test_every_heading_of_the_table_says_what_it_heads(looking):
    headings = looking.page.locator(".sx-comparison th")
    scopes = headings.evaluate_all("all => all.map(th => th.getAttribute('scope'))")

    assert {"col", "row", "rowgroup"} == set(scopes)
    assert 1 + len(SLUGS) == scopes.count("col")
    assert len(rows_shown(looking.page)) == scopes.count("row")


def test_sources_are_one_click_away(looking):
    cell = looking.page.locator("td:has(details)").first
    expect(cell.locator(".sx-source").first).not_to_be_visible()

    cell.locator("summary").click()

    for source in cell.locator(".sx-source").all():
        expect(source).to_be_visible()
        expect(source.locator(".sx-fact-id")).not_to_be_empty()
        expect(source).to_contain_text(looking.say("read on {date}", date=""))


def test_in_a_wide_table_the_criteria_stay_in_view(page, app_url):
    looking = Guide(page, app_url)
    looking.page.set_viewport_size({"width": 800, "height": 740})
    looking.visit(compare=",".join([*SLUGS, "giffgaff", "tello", "airalo"]))
    frame = looking.page.locator(".sx-table-frame")
    row = looking.page.locator("tr[data-criterion]").nth(3)
    criterion, cell = row.locator("th"), row.locator("td").last
    stood, was = criterion.bounding_box()["x"], cell.bounding_box()["x"]

    frame.evaluate("frame => { frame.scrollLeft = 200; }")

    assert abs(was - 200 - cell.bounding_box()["x"]) < 1
    assert abs(stood - criterion.bounding_box()["x"]) < 1


def test_on_a_phone_each_criterion_is_a_card_and_nothing_moves_sideways(page, app_url):
    looking = Guide(page, app_url)
    looking.page.set_viewport_size({"width": 320, "height": 740})
    looking.visit(compare=",".join([*SLUGS, "giffgaff", "tello", "airalo"]))
    row = looking.page.locator("tr[data-criterion=operator]")
    left = [cell.bounding_box()["x"] for cell in row.locator("td").all()]
    tops = [cell.bounding_box()["y"] for cell in row.locator("td").all()]
    named = row.locator("td").evaluate_all(
        "all => all.map(td => getComputedStyle(td, '::before').content)"
    )

    assert 6 == len(left)
    assert 1 == len({*left})
    assert sorted({*tops}) == tops
    assert [
        f'"{name}"'
        for name in row.locator("td").evaluate_all(
            "all => all.map(td => td.dataset.carrier)"
        )
    ] == named
    assert looking.page.evaluate("document.documentElement.scrollWidth") <= 320
    frame = looking.page.locator(".sx-table-frame")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")


def test_on_a_phone_the_map_is_numbered_and_needs_no_moving(page, app_url):
    guide = Guide(page, app_url)
    guide.page.set_viewport_size({"width": 320, "height": 740})
    guide.visit(compare="heyon", show="map")
    sign = guide.page.locator(".sx-map td[data-number='21']").first
    number = sign.evaluate("td => getComputedStyle(td, '::before').content")

    assert '"21"' == number
    expect(guide.page.locator(".sx-map-number").last).to_be_visible()
    expect(guide.page.locator(".sx-map-number").last).to_have_text("21")
    assert guide.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_how_the_comparison_is_arranged_survives_reload_and_back(page, app_url):
    guide = Guide(page, app_url)
    guide.visit(compare="heyon,yaliao,giffgaff")
    heads = page.locator("thead th a")
    page.locator("#sx-sort").select_option("difficulty")
    expect(heads.first).to_have_text("鸭聊卡")
    page.locator("#sx-differences").check()
    expect(page).to_have_url(re.compile("sort=difficulty&differences=only"))
    shown = page.locator("tr[data-criterion]").count()

    page.reload()
    guide.wait_until_live()

    expect(heads.first).to_have_text("鸭聊卡")
    expect(page.locator("#sx-differences")).to_be_checked()
    expect(page.locator("#sx-sort")).to_have_value("difficulty")
    expect(page.locator("tr[data-criterion]")).to_have_count(shown)
    page.locator("#sx-show-map").click()
    expect(page.locator(".sx-map")).to_be_visible()
    page.go_back()
    expect(page.locator(".sx-comparison")).to_be_visible()
    expect(page.locator("#sx-sort")).to_have_value("difficulty")


def test_carriers_of_one_place_are_compared_at_once(page, app_url):
    guide = Guide(page, app_url)
    guide.visit(compare="heyon")
    page.locator("#sx-choose").click()
    page.locator("#sx-place").select_option("eu")
    expect(page.locator(".sx-chooser input")).to_have_count(2)
    page.locator("#sx-choose-all").click()

    expect(page.locator("thead th a")).to_have_text(["Holafly", "Ubigi"])
    expect(page).to_have_url(re.compile("compare=holafly,ubigi&jurisdiction=eu"))


def test_in_a_long_table_the_carriers_stay_in_view(looking):
    frame = looking.page.locator(".sx-table-frame")
    row = looking.page.locator("tr[data-criterion]").first

    frame.evaluate("frame => { frame.scrollTop = 600; }")

    top = frame.bounding_box()["y"]
    assert row.bounding_box()["y"] < top
    for heading in looking.page.locator("thead th").all():
        assert abs(top - heading.bounding_box()["y"]) < 3


def test_choosing_carriers_changes_columns_and_address(guide):
    left_out, *kept = CARRIERS
    columns = guide.page.locator("thead th a")
    guide.page.locator("#sx-choose").click()
    choice = guide.page.get_by_role("group", name=guide.say("Carriers to compare"))

    choice.get_by_text(left_out.names.zh_hans, exact=True).click()

    expect(columns).to_have_text([carrier.names.zh_hans for carrier in kept])
    slugs = [carrier.slug for carrier in kept]
    expect(guide.page).to_have_url(re.compile(f"[?&]compare={','.join(slugs)}(&|$)"))
    assert rows_printed(*slugs) == rows_shown(guide.page)
    choice.get_by_text(left_out.names.zh_hans, exact=True).click()
    expect(columns).to_have_count(len(CARRIERS))


def test_one_carrier_stays_in_the_comparison(page, app_url):
    [only, *_] = CARRIERS
    guide = Guide(page, app_url)
    guide.visit(compare=only.slug)
    page.locator("#sx-choose").click()
    expect(guide.chosen).to_have_count(1)

    choice = page.get_by_role("group", name=guide.say("Carriers to compare"))
    choice.get_by_text(only.names.zh_hans, exact=True).click()

    guide.expect_notice("Keep at least one carrier in the comparison.")
    expect(page.locator("thead th a")).to_have_count(1)
    expect(guide.chosen).to_have_value(only.slug)


def test_only_rows_that_differ_are_shown_on_demand(guide):
    every = rows_shown(guide.page)
    differing = [row for row in every if len(set(row[2::2])) > 1]
    assert 0 < len(differing) < len(every)
    shown = guide.page.locator("tr[data-criterion]")
    switch = guide.page.get_by_text(guide.say("Show only the differences"))
    guide.page.locator("#sx-choose").click()

    switch.click()
    expect(shown).to_have_count(len(differing))
    assert differing == rows_shown(guide.page)

    for carrier in CARRIERS[1:]:
        choice = guide.page.locator(".sx-chooser")
        choice.get_by_text(carrier.names.zh_hans, exact=True).click()
    expect(shown).to_have_count(0)
    expect(guide.page.locator(".sx-empty")).to_be_visible()

    switch.click()
    expect(shown).to_have_count(len(every))


def test_a_column_leads_to_its_guide_and_back(guide):
    guide.page.locator("thead th a").last.click()
    guide.expect_overview(CARRIERS[-1])

    guide.page.go_back()

    expect(guide.page.locator("thead th a")).to_have_count(len(CARRIERS))
