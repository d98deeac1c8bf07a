#!/bin/sh
# Makes the virtual environment in $1 with the first Python that is new enough.
# PYTHON=/path/to/python chooses one by hand.
set -eu
venv=${1:-.venv}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
}

python=$(find_python)
if [ -z "$python" ]; then
    echo "simexit needs Python 3.11 or newer, and none was found." >&2
    echo "Install one, or name it: make run PYTHON=/path/to/python3.11" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "$python cannot make virtual environments yet." >&2
    echo "On Debian or Ubuntu, install the missing part: apt-get install python3-venv" >&2
    exit 1
fi

echo "Setting up $venv with $("$python" --version); the first time takes a minute."
"$python" -m venv "$venv"
# `pip install --group` needs pip 25.1.
"$venv/bin/python" -m pip install --quiet --upgrade 'pip>=25.1'
