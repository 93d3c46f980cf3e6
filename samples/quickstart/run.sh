#!/usr/bin/env bash
# An unmodified openai-java application under the agent: its calls, their cost, a fault survived, a dead model refused.
#
# Talks to a provider on this machine. With OPENAI_API_KEY and OPENAI_BASE_URL set it talks to the real thing instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target

(cd "$root" && mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl javaagent,samples/quickstart -am package)
classpath=$target/classes:$(cat "$target/classpath.txt")
rm -rf "$target/ledger"

if [ -z "${OPENAI_API_KEY:-}" ] || [ -z "${OPENAI_BASE_URL:-}" ]; then
  rm -f "$target/provider"
  java -cp "$classpath" com.example.quickstart.LocalProvider "$target/provider" &
  provider=$!
  trap 'kill "$provider" 2>/dev/null || true' EXIT
  until [ -s "$target/provider" ]; do
    kill -0 "$provider" 2>/dev/null || { echo "The local provider did not start." >&2; exit 1; }
    sleep 0.1
  done
  export OPENAI_API_KEY=local OPENAI_BASE_URL=$(cat "$target/provider")
fi

java -javaagent:"$root/javaagent/target/heddle.jar" \
  -Dheddle.telemetry.console=true \
  -Dheddle.ledger.directory="$target/ledger" \
  -cp "$classpath" com.example.quickstart.Quickstart

echo
java -jar "$root/javaagent/target/heddle.jar" report --by model --ledger "$target/ledger"
