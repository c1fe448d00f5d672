# Needs GNU make and a Python of 3.11 or newer, nothing else. Everything it makes lies in .venv.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help sandbox test check format lock clean

BIN := .venv/bin
CODE := bot handlers storage tests
ARGS ?=
PYTHON ?= $(shell for python in python3.14 python3.13 python3.12 python3.11 python3; do \
	"$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; \
	done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The lock is complete, so pip need not resolve anything; the build uses the setuptools of the lock.
# Bytecode is made when a module is first imported; most of what is installed never is.
INSTALL := $(PIP) install --no-compile --no-deps --require-hashes --requirement
INSTALL_PARLEY := $(PIP) install --no-deps --no-build-isolation --editable .

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

sandbox: .venv/runtime ## try Parley in a practice workspace in the browser; ARGS="--fresh --history"
	@$(BIN)/parley sandbox $(ARGS)

test: .venv/dev ## run the tests; ARGS="-k claim -n 0" goes to pytest
	@$(BIN)/python -m pytest $(ARGS)

check: .venv/dev ## formatting, lint, types and the rules of the house
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy $(CODE)
	@$(BIN)/python -m pytest -n 0 --quiet tests/test_house.py

format: .venv/dev ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

# A release is taken only when it is 14 days old: time enough for a poisoned one to be found.
COMPILE = .venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --exclude-newer '14 days' \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group build pyproject.toml

lock: .venv-lock/bin/uv ## take the newest releases into requirements*.txt
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove what the other targets made
	rm -rf .venv .venv-lock *.egg-info build .mypy_cache .pytest_cache .ruff_cache .hypothesis .parley-sandbox

.venv/bin/python:
	@python='$(PYTHON)'; \
	test -n "$$python" || { echo 'Parley needs Python 3.11 or newer (with its venv module) on the PATH; none was found.' >&2; exit 1; }; \
	echo "Setting up .venv with $$("$$python" --version), once."; \
	"$$python" -m venv --clear .venv

# What dev installs includes what runtime needs, so a working copy with the tests' packages keeps them.
.venv/runtime: requirements.txt pyproject.toml | .venv/bin/python
	@if test -e .venv/dev; then $(MAKE) .venv/dev; else $(INSTALL) requirements.txt && $(INSTALL_PARLEY); fi
	@touch $@

.venv/dev: requirements-dev.txt pyproject.toml | .venv/bin/python
	@$(INSTALL) requirements-dev.txt
	@$(INSTALL_PARLEY)
	@touch .venv/runtime $@

.venv-lock/bin/uv: | .venv/bin/python
	@$(BIN)/python -m venv --clear .venv-lock
	@.venv-lock/bin/python -m pip --disable-pip-version-check --quiet install uv
