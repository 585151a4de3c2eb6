# `make segment` and `make test` do all the set-up: a virtual environment in .venv, pinned by constraints.txt.

PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
READY   := $(VENV)/.installed
ARTICLE ?= articles/pacte-defense-russie-coree-du-nord.txt

.PHONY: segment test listen browse targets check format bench clean help

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

segment: $(READY) ## Render ARTICLE (the seed article) to an MP3 in output/
	@$(BIN)/tts-pipeline segment $(ARTICLE)

test: $(READY) ## Run the tests
	$(BIN)/python -m pytest -n auto

listen: $(READY) ## Run the slow tests: a recogniser hears what was made
	$(BIN)/pip install -q -c constraints.txt -e '.[listen]'
	$(BIN)/python -m pytest -m listens

browse: $(READY) ## Run the tests that look at the listeners' page (Debian: apt install chromium chromium-driver)
	$(BIN)/pip install -q -c constraints.txt -e '.[browser]'
	$(BIN)/python -m pytest -m browser

targets: $(READY) ## Run the tests that send the podcast to SFTP and S3 (Debian: apt install openssh-server)
	$(BIN)/pip install -q -c constraints.txt -e '.[targets]'
	$(BIN)/python -m pytest -m targets

check: $(READY) ## Lint and type-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY) ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY) ## Measure the seed article beside plain kokoro-onnx
	$(BIN)/python -m benchmarks.segment

clean: ## Remove what was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
