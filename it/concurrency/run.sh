#!/usr/bin/env bash
# Runs threads against each other over the engine's shared state and says what they saw; the report is target/results/index.html.
#
#   bash it/concurrency/run.sh [sanity|quick|default|tough] [part of a test's name]
#
# quick (the default) takes five to ten minutes on two cores, and compiles the threads of a test alike; the others also compile each by
# itself, which is three times as many runs. Fails where something was seen that must never be.
#
# HEDDLE_CONCURRENCY_SKIP_BUILD=true runs what is already packaged.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mode=${1:-quick}
case $mode in sanity | quick | default | tough) ;; *) echo "Usage: run.sh [sanity|quick|default|tough] [part of a test's name]" >&2; exit 2 ;; esac

if [ "${HEDDLE_CONCURRENCY_SKIP_BUILD:-}" != true ]; then
  (cd "$root" && mvn -B -q -DskipTests -Dspotless.check.skip=true -pl it/concurrency -am package)
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
split=true
if [ "$mode" = quick ]; then split=false; fi
cd "$here/target"
"$java" -cp "classes:$(cat classpath.txt)" org.openjdk.jcstress.Main -m "$mode" -sc "$split" ${2:+-t "$2"}
