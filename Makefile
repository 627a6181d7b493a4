# Habeas: what a person types. `make help` lists it.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
SHARED ?= ../shared
OUT ?= out

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test check lint types contracts format eval bench bench-record bench-names fuzz lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.run ## an environment of its own with the habeas command (.venv/bin/habeas)

setup-dev: $(VENV)/.dev ## the same with the tools for tests and checks

$(VENV)/.run: requirements/run.txt tools/setup.sh pyproject.toml
	@tools/setup.sh run

$(VENV)/.dev: requirements/dev.txt tools/setup.sh pyproject.toml
	@tools/setup.sh dev

demo: setup ## read the three invented reports and make a case file of them
	@mkdir -p $(OUT) && chmod 700 $(OUT)
	@$(VENV)/bin/habeas demo --html $(OUT)/demo-case.html

test: setup-dev ## everything that must hold: style, types, import contracts, tests
	@$(MAKE) --no-print-directory check

check: setup-dev lint types contracts
	@$(PY) -m pytest -n 2 --dist loadfile -q

lint: setup-dev ## style (ruff)
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .

types: setup-dev ## types (mypy --strict)
	@$(VENV)/bin/mypy

contracts: setup-dev ## who may import whom (import-linter)
	@$(VENV)/bin/lint-imports --no-cache

format: setup-dev ## put the code into its form
	@$(VENV)/bin/ruff check --fix . ; $(VENV)/bin/ruff format .

eval: setup-dev ## accuracy on the development data, gains and losses against the last commit on main
	@$(PY) tools/eval.py --shared $(SHARED) --page docs/accuracy.md

bench: setup-dev ## speed and memory (slow)
	@$(PY) tools/bench.py

bench-record: setup-dev ## a record of 12,000 cases, in a file and on PostgreSQL (slow)
	@$(PY) tools/bench_record.py
	@$(PY) tools/bench_casefile.py

fuzz: setup-dev ## names of any kind; a record killed and tampered with many times (slow)
	@$(PY) tools/names_fuzz.py
	@HABEAS_TAMPERS=1000 HABEAS_KILLS=200 $(PY) -m pytest -q tests/store/test_tampers.py tests/store/test_kills.py

bench-names: setup-dev ## names: Habeas and its peers on the development set (slow)
	@$(PY) tools/bench_names.py --data $(SHARED)/data/names

lock: setup-dev ## pin the dependencies anew, with hashes and without addresses
	@tools/lock.sh

clean: ## remove what was built
	@rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
