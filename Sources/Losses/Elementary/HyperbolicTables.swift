// Written by make-tables.py from the definitions; change the script, not this file.

/// Coefficients of (log cosh x − x²/2)/x⁴ by rising powers of x² ≤ 9/64; see Hyperbolic.swift.
// swift-format-ignore
let logCoshSeries: [Double] = [
  -0x1.5555555555552p-4, 0x1.6c16c16c13d65p-6, -0x1.ba1ba1b348d26p-8, 0x1.1ea5d09054fc8p-9,
  -0x1.833c45f51f27cp-11, 0x1.0ce245f65b1ebp-12, -0x1.782420ee74909p-14, 0x1.c1c311f9ec570p-16,
]

/// Coefficients of (tanh x − x)/x³ by rising powers of x² ≤ 1/16; see Hyperbolic.swift.
// swift-format-ignore
let tanhSeries: [Double] = [
  -0x1.5555555555551p-2, 0x1.111111110dad2p-3, -0x1.ba1ba1ac8748ap-5, 0x1.664f3e4c9bb5cp-6,
  -0x1.226a8b66370d4p-7, 0x1.d578fd2c2365bp-9, -0x1.5d8ce3a0d6b4bp-10,
]
