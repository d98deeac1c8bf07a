"""Which front-end shows the widgets, and what the page is allowed then."""

import json
import logging
import re
from urllib.request import urlopen

import pytest
from server_process import server_process

from simexit.serve import rendering
from simexit.serve.configuration import headers_for

POLICY = "Content-Security-Policy"
RUN = """
from simexit.serve.launcher import run_app
run_app(port=0, open_browser=False, rendering="{}")
"""


@pytest.fixture
def not_built(monkeypatch, tmp_path):
    monkeypatch.setattr(rendering, "BUNDLE", tmp_path / "frontend.js")


@pytest.fixture(scope="module", params=["simexit", "lab"])
def answer(request, tmp_path_factory):
    """The page as served with each of them: its name, headers and text."""
    log = tmp_path_factory.mktemp("app") / "log"
    with server_process(RUN.format(request.param), log) as address:
        answer = urlopen(address, timeout=30)
        yield request.param, answer.headers, answer.read().decode()


def test_the_page_loads_one_front_end_and_nothing_from_another_host(answer):
    wanted, _, page = answer
    scripts = re.findall(r'<script[^>]* src="([^"]*)"', page)

    assert ("simexit" == wanted) == any("/frontend.js?v=" in s for s in scripts)
    assert ("lab" == wanted) == any(s.endswith("/voila.js") for s in scripts)
    assert all(s.startswith("/voila/") for s in scripts)


def test_only_jupyterlab_may_make_code_of_text(answer):
    wanted, headers, _ = answer

    assert ("lab" == wanted) == ("'unsafe-eval'" in headers[POLICY])
    assert headers[POLICY] == headers_for(wanted)[POLICY]


def test_what_is_built_is_used(caplog):
    assert "simexit" == rendering.usable("simexit", logging.getLogger("simexit"))
    assert "" == caplog.text


def test_without_it_jupyterlab_takes_over_and_the_log_says_so(not_built, caplog):
    assert "lab" == rendering.usable("simexit", logging.getLogger("simexit"))
    assert "make frontend" in caplog.text


def test_whoever_asks_for_jupyterlab_gets_it_without_a_word(not_built, caplog):
    assert "lab" == rendering.usable("lab", logging.getLogger("simexit"))
    assert "" == caplog.text


def test_the_page_brings_the_state_of_its_widgets(answer):
    wanted, _, page = answer
    found = re.search(r'<script id="sx-state"[^>]*>(.*?)</script>', page)

    assert ("simexit" == wanted) == bool(found)
    if found:
        models = [m["state"]["_model_name"] for m in json.loads(found[1]).values()]
        assert {"VBoxModel", "AnyModel"} <= set(models)
