# make crawl                      all saved pages, offline, into data/
# make crawl SITE=gscn            the saved pages of one site
# make crawl SITE=gscn LIVE=1     one site from the open web; needs GOVNEWS_CONTACT
# make test | make bench | make bench-crawl | make clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PEERS := .venv-peers
PEERS_INSTALLED := $(PEERS)/.installed

.PHONY: crawl test bench bench-crawl install clean

crawl: install
	@$(if $(LIVE),,SCRAPY_PROJECT=replay) $(BIN)/scrapy crawl $(if $(SITE),$(SITE),--all)

# Tests start hundreds of processes; none of them should compile the project anew.
test: export PYTHONDONTWRITEBYTECODE =
test: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: install $(PEERS_INSTALLED)
	$(BIN)/python -m benchmarks

bench-crawl: install
	$(BIN)/python -m benchmarks.crawling

install: $(INSTALLED)

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "govnews needs Python 3.11 or newer; name one with make PYTHON=…")'
	@echo "Installing into $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[dev]'
	@touch $@

# The versions are pinned with all they need, so nothing is left to resolve. A failure costs only the peers' rows.
$(PEERS_INSTALLED): benchmarks/peers.txt
	@echo "Installing the peers into $(PEERS) …"
	@$(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python -m pip install -qq --disable-pip-version-check --no-deps -r benchmarks/peers.txt \
		&& touch $@ || echo "Not all peers could be installed; the table will say which are missing."

# The data stays: it is nobody's to delete but yours.
clean:
	rm -rf $(VENV) $(PEERS) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .scrapy
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
