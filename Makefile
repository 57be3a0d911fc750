# Tilth: `make demo` to see it, `make test` to test it. Both start from a bare clone.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo serve env env-dev test check format gates bench docs docs-current assets lock clean

BIN := .venv/bin
BASE := .stamps/base
DEV := .stamps/dev
BUILT := tilth/web/static/built
ASSETS := $(BUILT)/tilth.css
THEME := $(shell find tilth/web/theme -type f 2>/dev/null)

help:  ## say what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

demo: $(BASE) $(ASSETS)  ## make the generated town and open the running site
	@$(BIN)/tilth demo

serve: $(BASE) $(ASSETS)  ## serve the site with your own data
	@$(BIN)/tilth serve

test: $(DEV) $(ASSETS)  ## run every test: SQLite, PostgreSQL, stories in a browser
	@scripts/bootstrap.sh browser postgresql java tracer
	@$(BIN)/python scripts/run_tests.py

check: $(DEV)  ## format, lint, types, contracts, generated pages current
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy tilth
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/generate_docs.py --check

format: $(DEV)  ## format the code and put right what ruff can
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/python scripts/generate_docs.py

gates: $(DEV)  ## the long statistical and crash gates
	@$(BIN)/pytest -m gates

bench: $(DEV) $(ASSETS)  ## speed and numbers, one table
	@$(BIN)/python -m bench

docs: $(DEV)  ## build the documentation into docs/_build/html
	@$(BIN)/python scripts/generate_docs.py
	@$(BIN)/sphinx-build -W --keep-going --quiet -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

assets: $(ASSETS)  ## build styles, scripts and fonts from npm packages

lock: $(BASE)  ## resolve the lock files anew
	@scripts/lock.sh

clean:  ## forget everything that was made
	rm -rf .venv .stamps node_modules $(BUILT) docs/_build dist .mypy_cache .ruff_cache .pytest_cache

env: $(BASE)
env-dev: $(DEV)

$(BASE): requirements/base.lock requirements/tools.lock pyproject.toml
	@scripts/bootstrap.sh python
	@scripts/install.sh base
	@mkdir -p $(@D) && touch $@

# The test environment is the other one and more, so it stands for both.
$(DEV): requirements/dev.lock requirements/tools.lock pyproject.toml
	@scripts/bootstrap.sh python
	@scripts/install.sh dev
	@mkdir -p $(@D) && touch $(BASE) $@

$(ASSETS): package.json package-lock.json scripts/assets.sh $(THEME) | $(BASE)
	@scripts/assets.sh
