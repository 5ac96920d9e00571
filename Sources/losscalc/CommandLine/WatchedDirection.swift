/// Which end of a watched quantity is the good one.
enum WatchedDirection: String, CaseIterable, Sendable { case higher, lower }
