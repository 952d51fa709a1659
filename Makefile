# The two commands: `make demo` and `make test`. Each first makes the environment if it is missing or out of date.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AXE := tests/browser/node_modules/axe-core/axe.min.js
STAMP := $(VENV)/.gradetape-setup
export TF_CPP_MIN_LOG_LEVEL ?= 3

.PHONY: help setup demo test attacks fuzz fuzz-coverage faults soak courses conformance quick coverage ci docs screenshots notebooks browsers container-check lint audit mutants release course-package benchmark torch clean

help:
	@echo "make setup           make the environment in $(VENV)"
	@echo "make demo            grade a simulated class of 24 students"
	@echo "make test            run all tests but the long ones"
	@echo "make attacks         try every attack, and most of them without confinement too"
	@echo "make fuzz            a million mutated readings of everything that reads untrusted bytes"
	@echo "make fuzz-coverage   the same led by coverage (Atheris), a minute for each reader"
	@echo "make soak            grade 1,000 submissions of which a tenth attacks"
	@echo "make courses         exchange, PostgreSQL, several attempts and notebooks, a Dask cluster, what stays warm, the ratio to stock"
	@echo "make conformance     nbgrader's own notebooks through stock nbgrader and Gradetape"
	@echo "make faults          kill parts of a run at random moments, and compare the scores"
	@echo "make quick           the tests that need no TensorFlow, in under a minute"
	@echo "make ci              all that must hold before a change lands, as CI runs it"
	@echo "make coverage        make test, and how much of the code it runs"
	@echo "make docs            build the documentation's site, in docs/_build/html, and follow its tutorials"
	@echo "make screenshots     take the pictures of the documentation anew, in Chromium"
	@echo "make notebooks       run every notebook from top to bottom; look at pages and formgrader in a browser"
	@echo "make browsers        run a notebook in JupyterLab and Notebook 7 in a browser"
	@echo "make container-check run the steps of the container image's recipe in a fresh folder"
	@echo "make lint            ruff, mypy, and what may import what"
	@echo "make audit           prove the graders: references, stubs, leaks, variants"
	@echo "make mutants         the same, with automatic mutants and how well mistakes are named"
	@echo "make torch           install PyTorch too (large), and run its tests"
	@echo "make release         generate the students' notebooks"
	@echo "make course-package  build what students install, in dist/"
	@echo "make benchmark       measure against stock nbgrader"

setup: $(STAMP)

# uv where it is on the machine, else venv and pip
$(STAMP): pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
		[ -x $(BIN)/python ] || uv venv --python $(PYTHON) $(VENV); \
		uv pip install --python $(BIN)/python --constraint constraints.txt --editable '.[dev,dask,postgresql]'; \
	else \
		[ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV); \
		$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,dask,postgresql]'; \
	fi
	@touch $@

# make demo DEMO='--students 8' has a smaller class
demo: $(STAMP)
	@$(BIN)/autograder demo $(DEMO)

test: $(STAMP)
	@$(BIN)/python -m pytest

attacks: $(STAMP)
	@$(BIN)/python -m pytest -m "long or not long" tests/attacks

fuzz: $(STAMP)
	@$(BIN)/python -m tests.fuzz

fuzz-coverage: $(STAMP)
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[fuzz]'; \
	else \
		$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[fuzz]'; \
	fi
	@$(BIN)/python -m tests.fuzz_coverage --seconds 60

soak: $(STAMP)
	@$(BIN)/python benchmarks/soak.py --submissions 1000 --hostile 10

conformance: $(STAMP)
	@$(BIN)/python -m pytest -m "long or not long" tests/conformance

courses: $(STAMP)
	@$(BIN)/python -m pytest -m long tests/autograder/nbgrader_bridge tests/autograder/test_several_notebooks.py \
		tests/autograder/grading/elsewhere tests/autograder/test_many_machines.py tests/autograder/warm \
		tests/test_speed.py

faults: $(STAMP)
	@$(BIN)/python benchmarks/faults.py --submissions 60 --kills 100

quick: $(STAMP)
	@$(BIN)/python -m pytest --quick -q

coverage: $(STAMP)
	@$(BIN)/python -m pytest --cov

# the one definition of what CI does: .ci/run and .github/workflows/ci.yml both call it
ci: $(STAMP)
	@$(MAKE) --no-print-directory lint
	@$(BIN)/autograder release --check
	@$(MAKE) --no-print-directory demo
	@$(MAKE) --no-print-directory docs
	@$(MAKE) --no-print-directory notebooks
	@$(MAKE) --no-print-directory browsers
	@$(MAKE) --no-print-directory courses
	@$(MAKE) --no-print-directory test

screenshots: $(STAMP)
	@$(BIN)/python docs/screenshots.py

# pictures are taken once; `make screenshots` takes them anew
docs: $(STAMP)
	@[ -d docs/_static/screenshots ] || $(MAKE) --no-print-directory screenshots || echo 'the pages say what each picture would show'
	@$(BIN)/sphinx-build -W --keep-going --quiet -b html docs docs/_build/html
	@$(BIN)/python -m pytest -m long tests/test_tutorials.py

notebooks: $(STAMP) $(AXE)
	@$(BIN)/python -m pytest -m long tests/test_notebooks.py tests/test_pages_in_a_browser.py tests/test_hostile_pages.py \
		tests/test_cards_in_a_browser.py tests/test_formgrader.py

browsers: $(STAMP) $(AXE)
	@$(BIN)/python -m pytest -m long tests/test_in_browsers.py

# the accessibility checker of the browser tests, where npm is on the machine
$(AXE):
	@if command -v npm >/dev/null 2>&1; then \
		npm install --prefix tests/browser --no-package-lock --no-audit --no-fund --silent; \
	fi

lint: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

audit: $(STAMP)
	@$(BIN)/autograder audit --no-server

mutants: $(STAMP)
	@$(BIN)/autograder audit --no-server --mutants

container-check: $(STAMP)
	@$(BIN)/python -m pytest -m long tests/test_container.py

# UV_TORCH_BACKEND=cpu has uv take the build without CUDA, a tenth of the size
torch: $(STAMP)
	@if command -v uv >/dev/null 2>&1; then \
		uv pip install --quiet --python $(BIN)/python --constraint constraints.txt --editable '.[torch]'; \
	else \
		$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[torch]'; \
	fi
	@$(BIN)/python -m pytest tests/course/backends tests/test_other_libraries.py

release: $(STAMP)
	@$(BIN)/autograder release

course-package: $(STAMP)
	@$(BIN)/autograder course-package --out dist

benchmark: $(STAMP)
	@$(BIN)/python benchmarks/against_nbgrader.py

clean:
	rm -rf demo dist build .pytest_cache .mypy_cache .ruff_cache
