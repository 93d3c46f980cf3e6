#!/usr/bin/env bash
# A support assistant without the agent and with it: a typed answer, a repaired one, a fallback and its reason.
#
# Talks to a provider on this machine. With OPENAI_API_KEY and OPENAI_BASE_URL set it talks to the real thing instead.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target
provider=

(cd "$root" && mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl javaagent,samples/support-assistant -am package)
classpath=$target/classes:$(cat "$target/classpath.txt")
rm -rf "$target/ledger"
trap '[ -z "$provider" ] || kill "$provider" 2>/dev/null || true' EXIT

day() {
  if [ -z "${OPENAI_API_KEY:-}" ] || [ -z "${OPENAI_BASE_URL:-}" ]; then
    rm -f "$target/provider"
    java -cp "$classpath" com.example.support.LocalProvider "$target/provider" &
    provider=$!
    until [ -s "$target/provider" ]; do
      kill -0 "$provider" 2>/dev/null || { echo "The local provider did not start." >&2; exit 1; }
      sleep 0.1
    done
    OPENAI_API_KEY=local OPENAI_BASE_URL=$(cat "$target/provider") run "$@"
    kill "$provider"
    wait "$provider" 2>/dev/null || true
    provider=
  else
    run "$@"
  fi
}

run() {
  java "$@" -Dheddle.ledger.directory="$target/ledger" -cp "$classpath" com.example.support.SupportDay
}

echo "== without the agent"
day
echo
echo "== with the agent"
day -javaagent:"$root/javaagent/target/heddle.jar"
echo
echo "== both days in the ledger"
java -jar "$root/javaagent/target/heddle.jar" report --by model --ledger "$target/ledger"
