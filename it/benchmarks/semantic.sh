#!/usr/bin/env bash
# Measures what the semantic cache answers rightly and wrongly on public data and prints it as Markdown.
#
#   bash it/benchmarks/semantic.sh <data folder>
#
# The folder has banking77-train.csv (PolyAI-LDN/task-specific-datasets) and paws-wiki-dev.tsv (google-research-datasets/paws).
# HEDDLE_BENCHMARKS_SKIP_BUILD=true measures what is already packaged.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
data=${1:?Usage: semantic.sh <data folder>}

if [ "${HEDDLE_BENCHMARKS_SKIP_BUILD:-}" != true ]; then
  (cd "$root" && mvn -B -q -DskipTests -Dspotless.check.skip=true -pl it/benchmarks -am package)
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -cp "$here/target/classes:$(cat "$here/target/classpath.txt")" \
  dev.heddle.runtime.semantic.SemanticEvaluation "$data"
