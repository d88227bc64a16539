# One word a task. `make help` lists them.

PYTHON ?= python3.11
BIN = .venv/bin
MANAGE = $(BIN)/python manage.py
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# What production needs; the driver for PostgreSQL only where it is used.
LOCK = $(if $(filter postgres%,$(DATABASE_URL)),postgres,run)
STATIC = $(or $(VAR_DIR),var)/static
.DEFAULT_GOAL = help
.PHONY: help run dev test test-postgres soak bench demo curator lock chromium \
	check check-style check-types check-layers check-templates check-deploy

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

run: $(STATIC)/staticfiles.json ## Serve on http://127.0.0.1:8000 (PORT changes it)
	@$(BIN)/python -m config.serve --check-port
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_catalog --if-new
	-@$(MANAGE) replan
	@$(MANAGE) tidy
	@exec $(BIN)/python -m config.serve

dev: .venv/dev.installed ## Serve for development: reloads when a file changes
	@DEBUG=1 $(MANAGE) migrate --verbosity 0
	@DEBUG=1 $(MANAGE) load_catalog --if-new
	@DEBUG=1 $(MANAGE) runserver $${PORT:-8000}

test: .venv/dev.installed chromium ## Run every test but the long ones
	$(BIN)/pytest -n 2 --dist loadgroup

test-postgres: .venv/dev.installed ## Run the tests that touch the database on PostgreSQL
	scripts/with-postgres $(BIN)/pytest -n 2 --dist loadgroup -m "database and not browser and not soak"

soak: .venv/dev.installed ## Run the long random and volume tests
	$(BIN)/pytest -m soak

bench: .venv/dev.installed ## Measure what a request costs
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.labels
	$(BIN)/python -m tests.bench.intake

check: check-style check-types check-layers check-templates check-deploy ## Style, types, layers, templates, migrations, deployment

check-style: .venv/dev.installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	! grep -nE '://|--(extra-)?index|--find-links' requirements/*.txt

check-types: .venv/dev.installed
	$(BIN)/mypy

check-layers: .venv/dev.installed
	$(BIN)/lint-imports --no-logo

check-templates: .venv/dev.installed
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2
	$(BIN)/djhtml --check --tabwidth 2 templates
	$(BIN)/djlint --lint --quiet templates

# The settings as they are in production.
check-deploy: export SITE_URL = https://dewpoint.example
check-deploy: export TRUSTED_PROXY = 1
check-deploy: export DEBUG = 0
check-deploy: .venv/dev.installed
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check --deploy --fail-level WARNING

demo: .venv/$(LOCK).installed ## Make a demo account with two years of sessions
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_catalog --if-new
	@$(MANAGE) demo

curator: .venv/$(LOCK).installed ## Make a curator of the catalogue
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_catalog --if-new
	@$(MANAGE) curator

UV = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: .venv/dev.installed ## Pin the newest allowed version of every dependency
	$(UV) --upgrade requirements/run.in --output-file requirements/run.txt
	$(UV) --upgrade requirements/postgres.in --constraints requirements/run.txt --output-file requirements/postgres.txt
	$(UV) --upgrade requirements/dev.in --constraints requirements/postgres.txt --output-file requirements/dev.txt

chromium: .venv/dev.installed
	@$(BIN)/python -m tests.browser.chromium

# Collected and compressed once, then again when a file comes, goes or changes.
$(STATIC)/staticfiles.json: $(shell find static) .venv/$(LOCK).installed
	@echo "Compressing static files"
	@$(MANAGE) collectstatic --noinput --verbosity 0

.venv/bin/python:
	$(PYTHON) -m venv .venv

# One environment: what development adds does not change what production runs, since the locks
# agree. Each stamp is touched when its lock has been installed, so the next start installs nothing.
.venv/%.installed: requirements/%.txt | .venv/bin/python
	@echo "Installing $<"
	@$(PIP) -r $<
	@touch $@
