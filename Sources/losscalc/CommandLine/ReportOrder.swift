/// What the results of several groups or sources are sorted by; they come in the order of the input otherwise.
enum ReportOrder: String, CaseIterable, Sendable { case group, cost }
