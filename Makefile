# Two commands: `make handbook` builds the handbook, `make test` runs all tests.
# Each sets up what it needs in .venv. Nothing else on the machine is changed, but for one thing:
# where root runs the tests on Debian or its kin, Chromium is installed for the tests of the pages.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: handbook test clients coverage check serve docs messages bench clean

handbook: $(VENV)/.handbook
	$(BIN)/guidegen build

check: $(VENV)/.handbook
	$(BIN)/guidegen check

serve: $(VENV)/.test
	$(BIN)/guidegen serve --open

test: $(VENV)/.test
	@$(BIN)/python tests/helpers/browsers.py
	@echo "1 of 3: style"
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@echo "2 of 3: types (up to a minute)"
	@$(BIN)/mypy
	@echo "3 of 3: tests (about 9 minutes on two cores)"
	@$(BIN)/pytest -n auto

# tests of what other programs make of our files: LibreOffice, web forms, PostgreSQL, Spark. Where
# root runs them on Debian or its kin, what is missing is installed
clients: $(VENV)/.clients
	@$(BIN)/python tests/helpers/browsers.py
	@PYTHONPATH=tests $(BIN)/python tests/helpers/client_programs.py
	@$(BIN)/pytest -n 2 tests/clients

# all tests, and which lines of the program none of them runs
coverage: $(VENV)/.test
	$(BIN)/pytest -n auto --cov

# the documentation as a site, in build/docs
docs: $(VENV)/.handbook
	$(BIN)/sphinx-build -n -W --keep-going --quiet docs build/docs

# the program's own texts, for translators
messages: $(VENV)/.test
	$(BIN)/python -m guidegen.locale

# how long builds take, beside pages written by hand; GUIDES=1000 for the large one
GUIDES ?= 50 250
bench: $(VENV)/.test
	$(BIN)/python benchmarks/building.py --guides $(GUIDES) --at-once 2 --only start full again check
	$(BIN)/python benchmarks/building.py --guides $(lastword $(GUIDES)) --runs 1 --only parallel

clean:
	rm -rf build dist .venv* .mypy_cache .pytest_cache .ruff_cache

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "guidegen needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …")'
	@echo "Setting up $(VENV) (a minute or two) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.handbook: $(VENV)/pyvenv.cfg pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@: > $@

$(VENV)/.test: $(VENV)/pyvenv.cfg pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,serve]'
	@: > $@

$(VENV)/.clients: $(VENV)/.test
	@echo "Setting up Spark (a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[clients,serve]'
	@: > $@
