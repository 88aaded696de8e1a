# Everything runs in .venv inside this checkout; Python 3.11 or newer, make and git are all that is needed.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
FALSEHOODS := 20000
TRUTHS := 5000
DOCUMENTS := 1000
FILES := symgrad/kernel
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: help verify test lint format types bench wild attack fuzz mutants docs clean

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*##/  make \1 \t/p' $(MAKEFILE_LIST) | expand -t 18

verify: .venv/.ready  ## judge every derivation of the catalogue and print the verdicts
	@$(BIN)/symgrad check --verbose --jobs 0 derivations

test: .venv/.ready-dev  ## run all tests, the examples in docstrings among them
	@$(BIN)/python -m pytest -q

lint: .venv/.ready-dev  ## formatting and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: .venv/.ready-dev  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: .venv/.ready-dev  ## strict type check
	$(BIN)/mypy

bench: .venv/.ready-dev  ## time derive, simplify and prove beside SymPy (and tensorgrad where installed)
	$(BIN)/python -m tests.bench

wild: .venv/.ready-dev  ## verdicts on records of real derivations: make wild RECORDS=records.jsonl
	$(BIN)/python -m tests.wild $(RECORDS)

attack: .venv/.ready-dev  ## put hostile goals of known truth to the judge: make attack FALSEHOODS=20000 TRUTHS=5000
	$(BIN)/python -m tests.attack --falsehoods $(FALSEHOODS) --truths $(TRUTHS)

fuzz: .venv/.ready-dev  ## judge random documents, and tell which are symgrad's fault: make fuzz DOCUMENTS=10000
	$(BIN)/python -m tests.fuzz --documents $(DOCUMENTS)

mutants: .venv/.ready-dev  ## which mutants of a file the tests notice: make mutants FILES=symgrad/checker/degree.py
	$(BIN)/python -m tests.mutation $(FILES)

docs: .venv/.ready-docs  ## the documentation as a website in build/docs; a warning is an error
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet --config-file docs/site/mkdocs.yml

clean:  ## remove the virtual environment and caches
	rm -rf .venv .venv-targets .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo 'symgrad needs Python 3.11 or newer' >&2; exit 2; }
	@echo "creating .venv ..." >&2
	@$(PYTHON) -m venv .venv

.venv/.ready: .venv/bin/python pyproject.toml constraints.txt
	@echo "installing symgrad into .venv ..." >&2
	@$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/.ready-dev: .venv/.ready
	@echo "installing the tools for tests into .venv ..." >&2
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

.venv/.ready-docs: .venv/.ready-dev
	@echo "installing the tools for the documentation into .venv ..." >&2
	@$(PIP) install -c constraints.txt -e '.[docs]'
	@touch $@
