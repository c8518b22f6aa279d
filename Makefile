# Two commands: `make handbook` builds the handbook, `make test` runs all tests.
# Each sets up what it needs in .venv; nothing else on the machine is changed.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: handbook test check serve messages bench clean

handbook: $(VENV)/.handbook
	$(BIN)/guidegen build

check: $(VENV)/.handbook
	$(BIN)/guidegen check

serve: $(VENV)/.test
	$(BIN)/guidegen serve --open

test: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n auto

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
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "guidegen needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.handbook: $(VENV)/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: $(VENV)/pyvenv.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[test,serve]'
	touch $@
