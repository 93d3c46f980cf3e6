#!/usr/bin/env bash
# What the annotation processor adds to the compilation of 1,000 annotated methods. Rounds: the first argument, else 7.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$here/target/compile-time

(cd "$root" && mvn -B -q -DskipTests -Dspotless.check.skip=true -pl processor,annotations -am package)
jar() { ls "$root/$1"/target/heddle-*.jar | grep -vE '(sources|javadoc|original)' | head -1; }
mkdir -p "$work"
javac -proc:none -d "$work/empty" "$here/src/compile/EmptyClasses.java"
echo "$(date -u +%F), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), $(java -version 2>&1 | sed -n 2p)"
echo
java "$here/src/compile/CompileTime.java" "$work" "$(jar annotations):$(jar runtime/bridge)" "$(jar processor)" "$work/empty" "${1:-7}"
