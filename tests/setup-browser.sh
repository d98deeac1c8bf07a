#!/bin/sh
# Makes sure that the browser tests find a Chromium and fonts with Chinese characters.
# Quick when both are there. $1 is the bin folder of the virtual environment.
set -eu
bin=${1:-.venv/bin}

has_browser() {
    command -v chromium >/dev/null 2>&1 ||
        command -v google-chrome >/dev/null 2>&1 ||
        "$bin/python" - <<'PY'
import pathlib
import sys

from playwright.sync_api import sync_playwright

with sync_playwright() as p:
    sys.exit(not pathlib.Path(p.chromium.executable_path).exists())
PY
}

has_chinese_fonts() {
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family)" ]
}

if has_browser && has_chinese_fonts; then
    echo "Browser for the tests: already here."
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium and Chinese fonts for the browser tests with apt-get."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-noto-cjk fontconfig
elif has_browser; then
    echo "No Chinese fonts found: the browser tests run, screenshots will show boxes."
else
    echo "Installing Chromium for the browser tests with Playwright."
    "$bin/playwright" install chromium
fi
