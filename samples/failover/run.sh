#!/usr/bin/env bash
# An unmodified openai-java application whose provider dies, without the agent and with it: by itself, and answered by a provider that
# speaks as Anthropic does.
#
# Talks to two providers on this machine. The same heddle.yaml serves with real ones: set OPENAI_API_KEY, ANTHROPIC_API_KEY and
# ANTHROPIC_BASE_URL=https://api.anthropic.com, and point -Dheddle.config to it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target
providers=

(cd "$root" && mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl javaagent,samples/failover -am package)
classpath=$target/classes:$(cat "$target/classpath.txt")
rm -rf "$target/ledger"
trap '[ -z "$providers" ] || kill "$providers" 2>/dev/null || true' EXIT

run() {
  rm -f "$target/providers"
  java -cp "$classpath" com.example.failover.LocalProviders "$target/providers" &
  providers=$!
  until [ -s "$target/providers" ]; do
    kill -0 "$providers" 2>/dev/null || { echo "The local providers did not start." >&2; exit 1; }
    sleep 0.1
  done
  OPENAI_API_KEY=local OPENAI_BASE_URL=$(sed -n 1p "$target/providers") \
    ANTHROPIC_API_KEY=local ANTHROPIC_BASE_URL=$(sed -n 2p "$target/providers") \
    java "$@" -cp "$classpath" com.example.failover.Failover
  kill "$providers"
  wait "$providers" 2>/dev/null || true
  providers=
}

echo "== without the agent"
run
echo
echo "== with the agent"
run -javaagent:"$root/javaagent/target/heddle.jar" \
  -Dheddle.config="$here/heddle.yaml" \
  -Dheddle.ledger.directory="$target/ledger"
echo
java -jar "$root/javaagent/target/heddle.jar" report --by model --ledger "$target/ledger"
echo
echo "Sixteen faults, four SDKs: docs/resilience.md, and samples/failover/README.md for the command that makes the scorecard."
