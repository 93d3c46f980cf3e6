#!/usr/bin/env bash
# Measures what Heddle costs and prints a Markdown table; also in it/benchmarks/target/results.md.
#
#   bash it/benchmarks/run.sh [quick|full] [processes|calls|parts|answers]
#
# quick (the default) takes some minutes, full a few times as long; one part may be measured alone.
#
# HEDDLE_BENCHMARKS_SKIP_BUILD=true measures what is already packaged.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
effort=${1:-quick}
part=${2:-}
case $effort in quick | full) ;; *) echo "Usage: run.sh [quick|full] [processes|calls|parts|answers]" >&2; exit 2 ;; esac
case $part in "" | processes | calls | parts | answers | gateway) ;; *) echo "Unknown part: $part" >&2; exit 2 ;; esac

if [ "${HEDDLE_BENCHMARKS_SKIP_BUILD:-}" != true ]; then
  (cd "$root" && mvn -B -q -DskipTests -Dspotless.check.skip=true -pl it/benchmarks -am package)
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -Dheddle.root="$root" -cp "$here/target/classes:$(cat "$here/target/classpath.txt")" \
  dev.heddle.benchmarks.BenchmarkRun "$effort" ${part:+"$part"}
