import Losses
import Platform

// losscalc-bench [WORD]     M rows/s of every loss, with and without gradients, and of reading and writing each format;
//                           those whose name contains a word
// losscalc-bench --typed    how many times as long a formula takes as the built-in of the same formula
// losscalc-bench --check FLOORS [4]
//                           exit 1 when something is slower than its floor in the file, as a ratio to a loop of the
//                           same run; 4 for another machine, or a busy one: everything may take four times as long
// losscalc-bench --floors   the file of the floors, measured now
let arguments = Array(CommandLine.arguments.dropFirst())
TemporaryFile.removeAtTermination()
do {
  switch arguments.first {
  case "--check":
    let slack = arguments.count > 2 ? Double(arguments[2]) : 1
    guard arguments.count > 1, let slack else {
      print("losscalc-bench --check FLOORS [TIMES]")
      System.exit(1)
    }
    System.exit(try Bench.check(Floors(arguments[1]), slack: slack) ? 0 : 1)
  case "--typed": Bench.reportTyped()
  case "--floors": try Bench.printFloors()
  default: try Bench.report(matching: arguments.first)
  }
} catch let error as SystemError {
  print("losscalc-bench: cannot write a temporary file: \(error.reason)")
  System.exit(1)
} catch {
  print("losscalc-bench: \(error)")
  System.exit(1)
}
