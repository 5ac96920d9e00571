// Written by make-tables.py from the definitions; change the script, not this file.

/// Coefficients of (log cosh x − x²/2)/x⁴ by rising powers of x² ≤ 1/64; see Hyperbolic.swift.
// swift-format-ignore
let logCoshSeries: [Double] = [
  -0x1.5555555555555p-4, 0x1.6c16c16c168cap-6, -0x1.ba1ba1b7b3abbp-8, 0x1.1ea5ce78a7513p-9,
  -0x1.8333b012a36e4p-11, 0x1.089e639e2e78cp-12,
]
