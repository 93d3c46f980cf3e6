#!/usr/bin/env bash
# An unmodified openai-java application, without the agent and with it: what it asks twice is answered once, also in other words, also
# all at once, and its team's budget holds.
#
# Talks to a provider on this machine. The same heddle.yaml serves with the real one: set OPENAI_API_KEY, and point
# -Dheddle.config to it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target
provider=

(cd "$root" && mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl javaagent,runtime/embeddings,samples/spend -am package)
classpath=$target/classes:$(cat "$target/classpath.txt")
rm -rf "$target/ledger"
trap '[ -z "$provider" ] || kill "$provider" 2>/dev/null || true' EXIT

run() {
  rm -f "$target/provider"
  java -cp "$classpath" com.example.spend.LocalProvider "$target/provider" &
  provider=$!
  until [ -s "$target/provider" ]; do
    kill -0 "$provider" 2>/dev/null || { echo "The local provider did not start." >&2; exit 1; }
    sleep 0.1
  done
  OPENAI_API_KEY=local OPENAI_BASE_URL=$(cat "$target/provider") \
    java "$@" -cp "$classpath" com.example.spend.Spend
  kill "$provider"
  wait "$provider" 2>/dev/null || true
  provider=
}

echo "== without the agent"
run
echo
echo "== with the agent"
run -javaagent:"$root/javaagent/target/heddle.jar" \
  -Dheddle.config="$here/heddle.yaml" \
  --enable-native-access=ALL-UNNAMED \
  -Dheddle.extensions="$root/runtime/embeddings/target/heddle-embeddings.jar" \
  -Dheddle.ledger.directory="$target/ledger"
echo
java -jar "$root/javaagent/target/heddle.jar" report --by team,cache --ledger "$target/ledger"
