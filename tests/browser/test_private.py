"""Personal values: kept in this browser under the same rules as the case."""

import json

import pytest
from browser.journeys import until
from browser.test_keeping import READY, close_by_hand, open_guide
from playwright.sync_api import expect

STEP = "?carrier=yaliao&step=decide&lang=en"
KEY = "simexit.private"


def give(page, **values):
    for key, value in values.items():
        page.evaluate("([k, v]) => simexitPrivate.set(k, v)", [key, value])


def known(page):
    return page.evaluate("simexitPrivate.all()")


def kept(page):
    return page.evaluate("key => localStorage.getItem(key)", KEY)


def open_person(page, app_url):
    open_guide(page, app_url + STEP)
    until(page, "window.simexitPrivate?.keeping")
    return page


@pytest.fixture
def person(page, app_url):
    """Somebody who typed a name, and decided to close the number."""
    open_person(page, app_url)
    close_by_hand(page)
    expect(page.locator(".sx-account").first).to_be_visible()
    give(page, name="王小明")
    return page


def test_a_value_is_kept_within_half_a_second_and_found_again(person):
    until(
        person,
        f"JSON.parse(localStorage['{KEY}']).values.name === '王小明'",
        timeout=500,
    )

    person.reload()
    until(person, "window.simexitPrivate?.get('name') === '王小明'")


def test_a_change_is_told_with_its_key(person):
    told = person.evaluate("""() => {
      const keys = [];
      simexitPrivate.addEventListener("change", (event) => keys.push(event.detail.key));
      simexitPrivate.set("heyon/number", "1");
      simexitPrivate.set("heyon/number", "1");
      simexitPrivate.set("heyon/number", "");
      return keys;
    }""")

    assert ["heyon/number"] * 2 == told
    assert {"name": "王小明"} == known(person)


def test_the_older_of_two_tabs_never_overwrites_the_newer(person, context, app_url):
    newer = open_person(context.new_page(), app_url)
    assert {"name": "王小明"} == known(newer)
    give(newer, name="李四")
    expect(person.locator(".sx-footer [role=alert]")).to_contain_text("newer tab")
    give(person, name="张三", other_contact="a@example.com")

    assert {"name": "李四"} == json.loads(kept(newer))["values"]
    assert not person.evaluate("simexitPrivate.keeping")

    person.get_by_role("button", name="Keep my progress here").click()
    until(person, "simexitPrivate.get('name') === '李四'")
    assert {"name": "李四", "other_contact": "a@example.com"} == known(person)


def test_going_to_another_page_leaves_the_newer_tab_in_charge(person, context, app_url):
    newer = open_person(context.new_page(), app_url)
    expect(person.locator(".sx-footer [role=alert]")).to_contain_text("newer tab")
    person.get_by_role("link", name="Compare", exact=True).click()
    expect(person.locator(".sx-comparison")).to_be_visible()

    expect(person.locator(".sx-footer [role=alert]")).to_contain_text("newer tab")
    expect(newer.locator(".sx-footer [role=alert]")).to_have_count(0)


def test_on_a_shared_computer_values_live_in_memory_only(person):
    person.get_by_role("button", name="This is a shared computer").click()
    expect(person.locator(".sx-footer")).to_contain_text("nothing is kept")
    give(person, other_contact="me@example.com")

    assert kept(person) is None
    assert {"name": "王小明", "other_contact": "me@example.com"} == known(person)
    assert not person.evaluate("simexitPrivate.keeping")

    person.get_by_role("button", name="Keep my progress here").click()
    until(person, f"localStorage['{KEY}']?.includes('me@example.com')")
    until(person, "localStorage['simexit.record']?.includes('yaliao')")


def test_on_a_shared_computer_a_reload_forgets(person):
    person.get_by_role("button", name="This is a shared computer").click()
    expect(person.locator(".sx-footer")).to_contain_text("nothing is kept")

    person.reload()
    expect(person.locator(READY)).to_be_visible(timeout=30_000)
    assert {} == known(person)


def test_deleting_everything_deletes_it_in_every_tab(person, context, app_url):
    newer = open_person(context.new_page(), app_url)
    expect(person.locator(".sx-footer [role=alert]")).to_contain_text("newer tab")
    newer.get_by_role("button", name="Delete everything").click()
    expect(newer.locator(".sx-notice")).to_contain_text("is deleted")

    until(newer, f"localStorage.getItem('{KEY}') === null")
    until(person, "Object.keys(simexitPrivate.all()).length === 0")
    expect(person.locator(".sx-progress-text")).to_contain_text("0 of")
    assert {} == known(newer)


@pytest.mark.parametrize(
    ("text", "words"), [("{", "cannot be read"), ('{"version":9}', "newer version")]
)
def test_what_cannot_be_used_is_left_alone(page, app_url, text, words):
    page.goto(app_url + "404")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    open_guide(page, app_url + STEP)
    expect(page.locator(".sx-footer [role=alert]")).to_contain_text(words)
    give(page, name="王小明")

    assert text == kept(page)
    assert {"name": "王小明"} == known(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download it as it is").click()
    assert text in download.value.path().read_text()
    page.get_by_role("button", name="Delete it and begin anew").click()
    expect(page.locator(".sx-footer [role=alert]")).to_have_count(0)
    until(page, "simexitPrivate.keeping")
    assert {} == known(page)


def test_when_there_is_no_room_it_is_said_and_nothing_is_lost(person):
    before = kept(person)
    person.evaluate("""() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("", "QuotaExceededError");
      };
    }""")
    give(person, other_contact="me@example.com")

    expect(person.locator(".sx-footer [role=alert]")).to_contain_text("no room left")
    assert {"name": "王小明", "other_contact": "me@example.com"} == known(person)
    assert before == kept(person)
