# Two commands are enough: `make run` and `make test`. `make help` lists the rest.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
# Where links in mails lead, those of the demo data too.
SERVED_AT = http://$(HOST):$(PORT)
# Which tests and how: make test ARGS="tests/strategy -k share"
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
# Half as many again at a time as there are processors, since a test that waits for the browser or the database leaves
# room for another; who is done takes over from who is not.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) * 3 // 2)")
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist worksteal
# Running from a clone is development; a production server sets its own environment (docs/operations.md).
MANAGE := DEBUG=1 $(PY) manage.py

.DEFAULT_GOAL := help
.PHONY: help run test test-all install chromium lint format migrations-check lock css messages tour clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: install ## Install what is missing, fill an empty portal with demo data, serve it on PORT (8000) and send its mail
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) reference_data
	@PORTAL_URL="$(SERVED_AT)" $(MANAGE) demo
	@echo
	@echo "The portal: $(SERVED_AT)/   (Ctrl+C stops it)"
	@echo
	@PY="$(PY)" HOST="$(HOST)" PORT="$(PORT)" PORTAL_URL="$(SERVED_AT)" exec sh bin/serve

test: $(VENV)/installed-tests chromium ## Run the tests that a change needs, in the browser too: on SQLite, or on DATABASE_URL
	@$(PYTEST) $(or $(ARGS),-m "not walk")

test-all: $(VENV)/installed-tests chromium ## Run every test on SQLite and on PostgreSQL
	@env -u DATABASE_URL $(PYTEST)
	@server=$$(VENV="$(VENV)" bin/find-postgres) && DATABASE_URL="$$server/sandnes" $(PYTEST)

lint: $(VENV)/installed-tests ## Check style, import order and formatting
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(VENV)/bin/djangofmt --check templates
	@$(VENV)/bin/oxlint static/js assets
	@$(VENV)/bin/oxfmt --check static/js assets

format: $(VENV)/installed-tests ## Put imports and formatting in order
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .
	@$(VENV)/bin/djangofmt templates
	@$(VENV)/bin/oxfmt static/js assets

migrations-check: install ## Fail when a model has changed without its migration
	@$(MANAGE) makemigrations --check --dry-run

install: $(VENV)/installed

# --- the virtual environment: made once, installed into again only when the lock has changed ------

$(PY):
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh bin/make-venv

# The stamps lie inside the environment, so that they go when it goes.
$(VENV)/installed: requirements.lock | $(PY)
	@VENV="$(VENV)" sh bin/install-lock $<
	@touch $@

$(VENV)/installed-tests: requirements-test.lock | $(PY)
	@VENV="$(VENV)" sh bin/install-lock $<
	@touch $@ $(VENV)/installed

chromium: $(VENV)/installed-tests # The browser tests use the distribution's own Chromium
	@VENV="$(VENV)" sh bin/install-chromium

# --- what is made once and committed --------------------------------------------------------------

lock: $(PY) ## Compile the two locks, with hashes, from the requirements
	@VENV="$(VENV)" sh bin/compile-locks

css: ## Compile the stylesheets (needs Node; only for those who change the look)
	npm ci --no-audit --no-fund
	npm run css

messages: ## Compile the words that libraries lack in Norwegian (needs gettext; only for those who change them)
	@msgfmt --check-format -o sandnes_portal/locale/nb/LC_MESSAGES/django.mo sandnes_portal/locale/nb/LC_MESSAGES/django.po

tour: $(VENV)/installed-tests chromium ## Make the pictures of docs/tour.md anew (some of them: ARGS="varsler arshjul")
	@PYTHONPATH=. $(PY) bin/tour_pictures.py $(ARGS)

clean: ## Take away what make has installed; the data in var/ stays
	rm -rf $(VENV) node_modules staticfiles .pytest_cache .ruff_cache
