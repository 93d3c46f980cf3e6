#!/usr/bin/env bash
# Compiles a support desk with one mistake for each diagnostic, shows what javac says, and fails unless that is one message at the
# line of each mistake and nothing else. Mistakes are marked in the sources: // mistake: Code
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
target=$here/target

(cd "$root" && mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl processor,annotations -am package)
jar() { ls "$root/$1"/target/heddle-*.jar | grep -vE '(sources|javadoc|original)' | head -1; }

rm -rf "$target"
mkdir -p "$target/classes"
cd "$here/src"
sources=$(find . -name '*.java' | sed 's|^\./||' | sort)
status=0
javac -Xmaxerrs 200 -Xmaxwarns 200 -d "$target/classes" \
  --class-path "$(jar annotations):$(jar runtime/bridge)" \
  --processor-path "$(jar processor)" \
  $sources >"$target/javac.txt" 2>&1 || status=$?
cat "$target/javac.txt"

grep -n '// mistake: ' $sources | sed -E 's|^([^:]+:[0-9]+):.*// mistake: ([A-Za-z]+).*|\1 \2|' | sort >"$target/expected.txt"
grep -E '^[^ ]+\.java:[0-9]+: ' "$target/javac.txt" |
  sed -E 's/^([^:]+:[0-9]+): (error|warning): \[([A-Za-z]+)\].*/\1 \3/' | sort >"$target/said.txt"
ls "$root/docs/diagnostics" | sed 's/\.md$//' | grep -v README | sort >"$target/codes.txt"
cut -d' ' -f2 "$target/expected.txt" | sort >"$target/made.txt"

echo
if ! diff "$target/codes.txt" "$target/made.txt" >"$target/difference.txt"; then
  echo "Not one mistake for each page of docs/diagnostics:" && cat "$target/difference.txt" && exit 1
elif ! diff "$target/expected.txt" "$target/said.txt" >"$target/difference.txt"; then
  echo "Not one message for each mistake (< is missing, > is not expected):" && cat "$target/difference.txt" && exit 1
elif [ "$status" -eq 0 ]; then
  echo "javac did not fail." && exit 1
fi
echo "$(wc -l <"$target/expected.txt" | tr -d ' ') mistakes, each said once, at its line."
