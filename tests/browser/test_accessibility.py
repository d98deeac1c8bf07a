"""What a machine can see of whether everybody can use the pages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.journeys import Guide, every_screen

PHONE, WIDE = 360, 1280
HEIGHT = 800
SERIOUS = ("serious", "critical")

# Targets that are too low, with their height. Links within a sentence and the
# summaries that open a source have their line's height; the others a thumb's.
LOW_TARGETS = """() => {
  const low = [];
  const seen = e => e.checkVisibility({visibilityProperty: true}) &&
    !e.matches(".sx-skip:not(:focus)");
  const measure = (selector, least) => {
    for (const target of document.querySelectorAll(selector)) {
      const height = target.getBoundingClientRect().height;
      if (seen(target) && height < least - 0.5) {
        low.push(`${target.localName}.${target.className} ` +
          `"${target.textContent.trim().slice(0, 20)}": ${height}`);
      }
    }
  };
  measure("button, nav a, a.sx-button, a.sx-brand, select, input[type=search], " +
    "label:has(input), .sx-fold > summary", 44);
  measure("a, summary", 24);
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page, app_url, scheme):
    page.emulate_media(color_scheme=scheme)
    found = []

    for screen in every_screen(Guide(page, app_url)):
        for width in (WIDE, PHONE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            for problem in Axe().run(page).response["violations"]:
                if problem["impact"] in SERIOUS:
                    targets = [node["target"] for node in problem["nodes"]]
                    found.append((screen, width, problem["id"], targets))

    assert [] == found


def test_no_page_is_wider_than_its_window_and_no_target_too_small(page, app_url):
    problems = []

    for screen in every_screen(Guide(page, app_url)):
        for width in (320, PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                problems.append((screen, width, f"needs {needed}"))
            for target in page.evaluate(LOW_TARGETS):
                problems.append((screen, width, target))

    assert not problems, "\n".join(map(str, problems))
