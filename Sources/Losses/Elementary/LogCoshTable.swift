// Written by make-tables.py from the definitions; change the script, not this file.

/// Coefficients of (log cosh x − x²/2)/x⁴ by rising powers of x² ≤ 1; see Hyperbolic.swift.
// swift-format-ignore
let logCoshSeries: [Double] = [
  -0x1.5555555555555p-4, 0x1.6c16c16c16c15p-6, -0x1.ba1ba1ba1b70ap-8, 0x1.1ea5d39bbefa5p-9,
  -0x1.833d9c7945232p-11, 0x1.0d0b52583aeecp-12, -0x1.7da355e04f36bp-14, 0x1.12f85fd80d9a8p-15,
  -0x1.91269f5a3b09ap-17, 0x1.27612a96103efp-18, -0x1.b502a61d545f7p-20, 0x1.40a3567a2ed3cp-21,
  -0x1.c3c7bd03ca113p-23, 0x1.1ea37223f840dp-24, -0x1.2788459ec0ed9p-26, 0x1.a66b326cd08f6p-29,
  -0x1.2f73379a667afp-32,
]
