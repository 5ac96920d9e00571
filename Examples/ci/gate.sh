#!/bin/sh
# A gate for any CI server: passes as long as the model is not worse than the committed baseline.
#
#   gate.sh LABELS PREDICTIONS [REPORT]      LOSSCALC names the program if it is not on the PATH
#
# Runs from any folder: the baseline stands beside this script. losscalc's exit code says which of three things
# happened, and the gate hands it on: make and CI servers take every code but 0 as a failure, and a person sees by it
# whether the model or the plumbing is to blame. The report says so too, also when nothing could be compared.
if [ $# -lt 2 ]; then
  echo "usage: gate.sh LABELS PREDICTIONS [REPORT]" >&2
  exit 64
fi
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 66
report=${3:-report.xml}
rm -f -- "$report"
"${LOSSCALC:-losscalc}" bce -y "$1" -p "$2" -n none \
  --baseline "$here/baseline.json" --fail-on worse -e 'nonfinite=0' -e 'p99<=1' -o "junit:$report"
status=$?
case $status in
  0) echo "gate: passed" ;;
  1) echo "gate: the model got worse" ;;
  *) echo "gate: nothing was compared (exit $status)" ;;
esac
exit $status
