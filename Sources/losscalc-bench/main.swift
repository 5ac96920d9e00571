import Losses
import Tables

// losscalc-bench            M rows/s of every loss, with and without gradients
// losscalc-bench --typed    how many times as long a formula takes as the built-in of the same formula
// losscalc-bench --check    exit 1 when a loss is slower than its floor, as a ratio to a loop of the same run
let arguments = CommandLine.arguments.dropFirst()
if arguments.contains("--check") {
  System.exit(Bench.check() ? 0 : 1)
} else if arguments.contains("--typed") {
  Bench.reportTyped()
} else {
  Bench.report(matching: arguments.first)
}
