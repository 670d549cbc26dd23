# Everything a contributor types. `make` alone prints the list.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test lint format sim fuzz eval bench system-test dist clean

# Simulated runs of `make sim`, and the first of them: make sim SEEDS=100000 FROM=1
SEEDS ?= 2000
FROM ?= 1
# Seconds of `make fuzz`, both fuzzers together: make fuzz SECONDS=3600
SECONDS ?= 120

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A debug build: the first one takes a third of the time of an optimised one, `make test` goes on from it, and the
# demo waits for clocks, not for the processor.
run: packages ## Install what is missing, build, and run the demo campaign to its report
	swift build --product groundswell
	@"$$(swift build --show-bin-path)/groundswell" demo

test: packages lint ## Install what is missing, lint, and run every test that needs no other server
	swift test --disable-xctest

lint: ## Layers and their imports, format, and the top level of the repository
	@config/lint.sh

format: ## Bring the Swift sources into the one format
	swift format --in-place --parallel --recursive --configuration .swift-format Package.swift Sources Tests

sim: packages ## Simulate SEEDS=2000 runs with faults, from seed FROM=1; prints the seeds that failed
	swift build --configuration release --product groundswell-sim
	@config/simulate.sh "$$(swift build --configuration release --show-bin-path)/groundswell-sim" $(FROM) $(SEEDS)

fuzz: packages ## Fuzz the disclosure check and the rulebook loader for SECONDS=120 in all; keeps the inputs that fail
	@config/fuzz.sh $(SECONDS)

eval: packages ## Score the disclosure check on judged posts, captions and affiliate links of ../shared
	swift build --product groundswell
	@Benchmarks/eval_disclosure.py --binary "$$(swift build --show-bin-path)/groundswell"

bench: packages ## Figures: run the benchmarks
	@test -x Benchmarks/run || { echo "There are no benchmarks yet: Benchmarks/run is missing."; exit 1; }
	@Benchmarks/run

system-test: packages ## With real parts: check the systemd units, boot a Debian and run them in it (root)
	@config/system-test.sh

dist: packages ## dist/: one binary for a Debian 12 without a Swift toolchain, units, configuration, operators' page
	@config/dist.sh

clean: ## Remove what was built
	rm -rf .build .build-* dist

.PHONY: packages
packages:
	@config/packages.sh
