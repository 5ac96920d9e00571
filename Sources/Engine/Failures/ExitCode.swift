/// What a run says to the shell, by the names of sysexits(3); 1 is left to checks that failed.
package enum ExitCode: Int32 {
  case done = 0
  case checkFailed = 1
  case usage = 64
  case badData = 65
  case noInput = 66
  case ourBug = 70
  case cannotCreate = 73
  case cannotWrite = 74
}
