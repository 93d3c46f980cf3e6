#!/usr/bin/env bash
# Compares calls under Heddle with the same calls through the Portkey gateway, in one run, and prints a Markdown table; also in
# it/benchmarks/target/results.md. Opt-in: it installs the gateway from npm into it/benchmarks/target/gateway, pinned by
# src/gateway/package.json, and runs it on the loopback interface only.
#
#   bash it/benchmarks/gateway.sh [quick|full]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
gateway=$here/target/gateway
command -v npm > /dev/null || { echo "npm and node are needed." >&2; exit 2; }

mkdir -p "$gateway"
cp "$here/src/gateway/package.json" "$here/src/gateway/loopback.cjs" "$gateway"
(cd "$gateway" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error)
bash "$here/run.sh" "${1:-quick}" gateway
