#!/bin/sh
# A gate for any CI server: passes as long as the model is not worse than the committed baseline.
#
#   gate.sh LABELS PREDICTIONS      LOSSCALC names the program if it is not on the PATH
#
# losscalc's exit code says which of three things happened, and the gate hands it on: make and CI servers take
# every code but 0 as a failure, and a person sees by it whether the model or the plumbing is to blame.
"${LOSSCALC:-losscalc}" bce -y "$1" -p "$2" -n none \
  --baseline baseline.json --fail-on worse -e 'nonfinite=0' -e 'p99<=1' -o report.xml
status=$?
case $status in
  0) echo "gate: passed" ;;
  1) echo "gate: the model got worse" ;;
  *) echo "gate: nothing was compared (exit $status)" ;;
esac
exit $status
