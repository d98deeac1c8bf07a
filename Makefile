# make run     start the guide (sets itself up the first time)
# make test    everything that must pass, browser tests too (sets itself up)
# make help    the rest

VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8866
NO_BROWSER ?=
RUN_OPTIONS := --port $(PORT) $(if $(filter-out 0,$(NO_BROWSER)),--no-browser)

.DEFAULT_GOAL := help
.PHONY: bench help run lab test lint format check tables frontend unit notebooks browser clean

FRONTEND := src/simexit/serve/frontend
BUNDLE := src/simexit/serve/share/jupyter/voila/templates/simexit/static/frontend.js

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12
	@echo 'Options: PORT=8866, NO_BROWSER=1, PYTHON=/path/to/python'

run: $(VENV)/.for-running $(BUNDLE) ## start the guide and open it in the browser
	@$(BIN)/simexit $(RUN_OPTIONS)

lab: $(VENV)/.for-running ## open the notebooks in JupyterLab
	@$(BIN)/simexit lab $(if $(filter-out 0,$(NO_BROWSER)),--no-browser)

test: lint check unit notebooks browser ## run everything that must pass

lint: $(VENV)/.for-testing ## look at format, style, types and imports
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.for-testing ## put code into shape
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

frontend: $(BUNDLE) ## build what renders the page's widgets, if anything changed

check: $(VENV)/.for-running ## check the carrier files
	$(BIN)/simexit check

tables: $(VENV)/.for-running ## write anew what is made from the carrier files
	@$(BIN)/python scripts/schema.py
	@$(BIN)/python scripts/readme_table.py

unit: $(VENV)/.for-testing $(BUNDLE) ## tests without a browser
	$(BIN)/pytest -n 2

notebooks: $(VENV)/.for-testing ## run every notebook from top to bottom
	$(BIN)/pytest --nbval-lax notebooks --ignore=notebooks/compare.ipynb
	$(BIN)/pytest --nbval notebooks/compare.ipynb

browser: $(VENV)/.for-testing $(BUNDLE) ## tests in a real browser
	@tests/setup-browser.sh $(BIN)
	@# A slow machine can move a button away under a click: one more try, told as "rerun".
	$(BIN)/pytest -m browser --reruns 1

bench: $(VENV)/.for-testing $(BUNDLE) ## measure against stock Voila and other frameworks
	@tests/setup-browser.sh $(BIN)
	@PYTHONPATH=tests $(BIN)/python -m benchmarks $(BENCH)

clean: ## remove the set-up and everything tools have left
	rm -rf $(VENV) $(BUNDLE)* $(FRONTEND)/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache test-results
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is older than pyproject.toml exactly when there is something to install.
$(VENV)/.made:
	@scripts/make-venv.sh $(VENV)
	@touch $@

$(VENV)/.for-running: pyproject.toml | $(VENV)/.made
	@echo 'Installing simexit and what it needs.'
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.for-testing: $(VENV)/.for-running
	@echo 'Installing what the tests need.'
	@$(BIN)/python -m pip install --quiet --group dev $$($(BIN)/python $(FRONTEND)/build.py --needs)
	@touch $@

# Without it the guide runs too, only slower, so failing to build stops nothing here.
$(BUNDLE): $(wildcard $(FRONTEND)/*.js $(FRONTEND)/*.mjs $(FRONTEND)/*.css $(FRONTEND)/package*.json) | $(VENV)/.for-running
	@needs=$$($(BIN)/python $(FRONTEND)/build.py --needs) && \
		{ [ -z "$$needs" ] || $(BIN)/python -m pip install --quiet $$needs; } && \
		$(BIN)/python $(FRONTEND)/build.py && touch $@ || true
