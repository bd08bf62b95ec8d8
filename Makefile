# `make` alone prints what there is to do. Every target sets up .venv first if need be.

# What comes from the command line is taken as it is typed, neither expanded by make nor read by the
# shell: recipes use it from the environment, as "$$COUNTRY".
override COUNTRY := $(value COUNTRY)
override FORMATS := $(value FORMATS)
override QUIET := $(value QUIET)
override JOBS := $(value JOBS)
override RULE := $(value RULE)
override N := $(value N)
override SEED := $(value SEED)
override COMMENTS := $(value COMMENTS)
override VERSION := $(value VERSION)
override EDITION := $(value EDITION)
override PACKAGE := $(value PACKAGE)
override FROM := $(value FROM)
override TO := $(value TO)
override NOTE := $(value NOTE)
override BY := $(value BY)
override DATE := $(value DATE)
export COUNTRY FORMATS QUIET JOBS RULE VERSION EDITION PACKAGE NOTE BY DATE FROM TO COMMENTS N SEED

# Python keeps its bytecode, or each call of the tool would compile it anew.
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help paper papers verify redline release rebuild submission new status links check-content accessibility template-check test test-all check format bench pages fuzz kill hostile quality accept schema docs clean lock setup afresh

help: ## Print this list
	@echo 'make paper COUNTRY=canada    builds the paper on Canada. All targets:'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

paper: .venv/.ready ## Build the paper on COUNTRY; EDITION=public for the public one, FORMATS=pdf or docx for one of both, QUIET=1 for errors only
	@$(BIN)/briefgen paper $${EDITION:+--edition "$$EDITION"} $${FORMATS:+--formats "$$FORMATS"} $(if $(filter 1,$(QUIET)),--quiet) $${COUNTRY:+-- "$$COUNTRY"}

papers: .venv/.ready ## Build every paper that has changed; JOBS=4 for four at once, WHY=1 for the cause of each
	@$(BIN)/briefgen papers $${JOBS:+--jobs "$$JOBS"} $${FORMATS:+--formats "$$FORMATS"} $(if $(filter 1,$(QUIET)),--quiet) $(if $(filter 1,$(WHY)),--why)

verify: .venv/.ready ## Compare the pages of the paper on COUNTRY with those that LibreOffice gives its Word file; PACKAGE=… tells whether a submission is intact
	@$(BIN)/briefgen verify $${EDITION:+--edition "$$EDITION"} -- $${PACKAGE:+"$$PACKAGE"} $${COUNTRY:+"$$COUNTRY"}

submission: .venv/.ready ## Make the package of the released paper on COUNTRY for the portal; VERSION=…, EDITION=public, REDLINE=1, DRY=1 to ask only
	@$(BIN)/briefgen submission $${VERSION:+--version "$$VERSION"} $${EDITION:+--edition "$$EDITION"} $(if $(filter 1,$(REDLINE)),--redline) $(if $(filter 1,$(DRY)),--dry-run) $${COUNTRY:+-- "$$COUNTRY"}

redline: .venv/.ready ## Show what has changed in the paper on COUNTRY since the version FROM; TO=1.2 for another end than the paper as it is
	@$(BIN)/briefgen redline -- "$$COUNTRY" "$$FROM" $${TO:+"$$TO"}

release: .venv/.ready ## Release the paper on COUNTRY as VERSION with a NOTE on what changed; BY=… and DATE=2026-11 if wanted
	@$(BIN)/briefgen release $${NOTE:+--note "$$NOTE"} $${BY:+--by "$$BY"} $${DATE:+--date "$$DATE"} -- "$$COUNTRY" "$$VERSION"

rebuild: .venv/.ready ## Build the released VERSION of the paper on COUNTRY again, byte for byte
	@$(BIN)/briefgen rebuild -- "$$COUNTRY" "$$VERSION"

status: .venv/.ready ## Tell how every paper stands
	@$(BIN)/briefgen status

links: .venv/.ready ## Ask over the network whether the addresses are still there; COUNTRY=… for one paper
	@$(BIN)/briefgen links $${COUNTRY:+-- "$$COUNTRY"}

new: .venv/.ready ## Begin a paper on COUNTRY, e.g. COUNTRY=mexico: make its folder in content/
	@$(BIN)/briefgen new $${COUNTRY:+-- "$$COUNTRY"}

check-content: .venv/.ready ## Read the paper on COUNTRY, or all of them, as an editor would; STRICT=1 fails on warnings, FIX=1 mends, RULE=… explains
	@$(BIN)/briefgen check $(if $(filter 1,$(STRICT)),--strict) $(if $(filter 1,$(FIX)),--fix) $${RULE:+--explain "$$RULE"} $${COUNTRY:+-- "$$COUNTRY"}

accessibility: .venv/.ready ## Report how accessible the paper on COUNTRY, or all of them, are, by which checks
	@$(BIN)/briefgen accessibility $${COUNTRY:+-- "$$COUNTRY"}

template-check: .venv/.ready ## Check the templates after a change in Word; COMMENTS=copy.docx for a copy with comments
	@$(BIN)/briefgen template check $${COMMENTS:+--comments "$$COMMENTS"}

test: .venv/.ready-test ## Run the tests, without those that take long
	@$(BIN)/python -m pytest

test-all: .venv/.ready-test ## Run all tests
	@$(BIN)/python -m pytest -m ''

check: .venv/.ready-test ## Check format, style and types, then run the tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest

format: .venv/.ready-test ## Format the code and mend what can be mended by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: .venv/.ready-test ## Measure how long building takes: one paper, and families of many
	@$(BIN)/python tests/bench.py
	@$(BIN)/python tests/bench_family.py

pages: .venv/.ready-test ## Measure, with LibreOffice, whether both formats break their pages alike everywhere
	@$(BIN)/python tests/same_pages.py

fuzz: .venv/.ready-test ## Build N damaged papers (1000 without it), drawn by SEED: each must end in files or in a diagnostic
	@$(BIN)/python tests/fuzz.py "$${N:-1000}" --seed "$${SEED:-1}"

kill: .venv/.ready-test ## Kill N builds (200 without it) at moments drawn by SEED: every file must be whole
	@$(BIN)/python tests/killing.py "$${N:-200}" --seed "$${SEED:-1}"

hostile: .venv/.ready-test ## Run the command on every hostile input of tests/hostile
	@$(BIN)/python tests/hostile_table.py

quality: .venv/.ready-test ## Measure everything and write docs/quality.md anew; FUZZ=, KILL=, ROUNDS= say how much
	@$(BIN)/python tests/quality.py --measure --write

accept: .venv/.ready-test ## Take the present output as the expected output of the tests
	@$(BIN)/python -m pytest --accept

schema: .venv/.ready ## Write schemas/ anew
	@$(BIN)/briefgen schema

docs: .venv/.ready ## Write docs/rules.md anew
	@$(BIN)/briefgen rules --write

clean: ## Remove what was built, and caches (rm -r .venv for a new set-up)
	@find build -mindepth 1 ! -name .gitignore -delete
	@find src tests setup -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .venv-lock .venv-setup.log

setup: .venv/.ready ## Set up .venv (the other targets do so by themselves)
	@echo "Set up: .venv is complete."

# The stamps say that .venv is complete. A .venv that was moved or copied from elsewhere, or whose
# Python is gone, is made afresh: the stamp holds the folder it was made for.
ifneq "$(shell test -x $(BIN)/python && cat .venv/.ready 2>/dev/null)" "$(CURDIR)"
.venv/.ready .venv/.ready-test: afresh
endif

.venv/.ready: pyproject.toml requirements.lock
	@sh setup/setup.sh requirements.lock $@

.venv/.ready-test: pyproject.toml requirements.lock requirements-test.lock
	@sh setup/setup.sh requirements-test.lock $@

# uv has an environment of its own, so that a lock file that cannot be installed can be mended.
# UPGRADE=1 takes the newest versions; without it only what pyproject.toml asks for changes.
UV_COMPILE = .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) pyproject.toml
lock: ## Write the lock files anew; UPGRADE=1 for the newest versions
	@test -x .venv-lock/bin/uv || { python3 -m venv --clear .venv-lock && .venv-lock/bin/pip install -q 'uv==0.13.*'; }
	@$(UV_COMPILE) --group build -o requirements.lock
	@$(UV_COMPILE) --group build --group test --group redlines --group verapdf --group check -c requirements.lock -o requirements-test.lock
