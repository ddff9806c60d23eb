# Developer commands. `make demo` and `make test` set up what they need.
# Windows without make: CONTRIBUTING.md lists the same commands.

PYTHON ?= python3
VENV ?= .venv
UV ?= uv
UPGRADE ?=
PYTEST_ARGS ?=

ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALL_LOCK := $(PIP) install --require-hashes
INSTALL_PROJECT := $(PIP) install --no-index --no-build-isolation --no-deps --editable .

.DEFAULT_GOAL := help
.PHONY: help demo test lint format docs bench wheel lock clean

help:
	@echo 'make demo    assess the reference case and write a brief into demo/'
	@echo 'make test    lint, types, layers, tests and documentation examples'
	@echo 'make lint    lint, types and layers only'
	@echo 'make format  rewrite the sources in house style'
	@echo 'make docs    build the documentation into build/docs/'
	@echo 'make bench   time the command line against a bare interpreter'
	@echo 'make wheel   build the wheel into dist/'
	@echo 'make lock    resolve the dependencies again (UPGRADE=--upgrade to move them)'
	@echo 'make clean   remove everything the commands above created'

demo: $(VENV)/.stamp-runtime
	$(BIN)/pactwright assess cases/ukraine-2025 --out demo
	@echo 'Your own case: . $(BIN)/activate, then: pactwright new NAME'

test: lint
	$(BIN)/python -m pytest -n auto --dist loadscope $(PYTEST_ARGS)

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.stamp-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.stamp-dev
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs
	@echo 'The documentation is in build/docs/index.html'

bench: $(VENV)/.stamp-runtime
	$(BIN)/python -m benchmarks

wheel: $(VENV)/.stamp-dev
	$(BIN)/python -m hatchling build -t wheel -d dist

# The dev lock is resolved first; the two smaller locks are held to its versions.
# An existing lock is kept where it still fits, so a new pin means a reason.
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(UPGRADE)

lock:
	@command -v $(UV) >/dev/null 2>&1 || { \
	  echo 'make lock needs uv on the path, or: make lock UV=path/to/uv' >&2; exit 1; }
	$(COMPILE) pyproject.toml --group dev --output-file requirements/dev.txt
	$(COMPILE) pyproject.toml --constraint requirements/dev.txt \
	  --output-file requirements/runtime.txt
	$(COMPILE) --group build --constraint requirements/dev.txt \
	  --output-file requirements/build.txt

clean:
	rm -rf $(VENV) build dist demo .mypy_cache .pytest_cache .ruff_cache .hypothesis \
	  .import_linter_cache uv.lock
	find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.stamp-venv:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	  echo 'No $(PYTHON) on the path. Name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Pactwright needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V 2>&1`." >&2; \
	  echo 'Name a newer one: make PYTHON=python3.12 ...' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.stamp-runtime: $(VENV)/.stamp-venv requirements/runtime.txt requirements/build.txt pyproject.toml
	$(INSTALL_LOCK) -r requirements/runtime.txt -r requirements/build.txt
	$(INSTALL_PROJECT)
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-venv requirements/dev.txt pyproject.toml
	$(INSTALL_LOCK) -r requirements/dev.txt
	$(INSTALL_PROJECT)
	@touch $@
