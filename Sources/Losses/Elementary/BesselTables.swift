// Written by make-tables.py from the definitions; change the script, not this file.

/// 1/(k + 2)!² for k = 0 … 25: I₀(x) = 1 + q + q²·Σ qᵏ/(k + 2)!² with q = x²/4; see Bessel.swift.
// swift-format-ignore
let besselSeries: [Double] = [
  0x1p-2, 0x1.c71c71c71c71cp-6, 0x1.c71c71c71c71cp-10, 0x1.23456789abcdfp-14,
  0x1.02e85c0898b71p-19, 0x1.522a43f65486ap-25, 0x1.522a43f65486ap-31, 0x1.0b313289be0b9p-37,
  0x1.5601885e63e5dp-44, 0x1.69ca9cf3b7f54p-51, 0x1.4197a7f5154bcp-58, 0x1.e725594ee52e9p-66,
  0x1.3e22d70ef3b5fp-73, 0x1.69f7da8510bcdp-81, 0x1.69f7da8510bcdp-89, 0x1.40a2dc2460523p-97,
  0x1.faaf2fa1c79e5p-106, 0x1.674f8e46c208cp-114, 0x1.cbeaf38dc529fp-123, 0x1.0afb53e9cec0bp-131,
  0x1.1a6d4e307528fp-140, 0x1.1159d2b18fe1fp-149, 0x1.e5f504c9e358cp-159, 0x1.8e189760fbc74p-168,
  0x1.2d843c1f0a6f9p-177, 0x1.a787875e855a5p-187,
]

/// Coefficients of x·(log I₀(x) − x + ½·log(2πx)) by rising powers of 16/x − 1, x ≥ 8; see Bessel.swift.
// swift-format-ignore
let besselTail: [Double] = [
  0x1.0894584107926p-3, 0x1.274453270130dp-8, 0x1.746c4fe541d07p-12, 0x1.819c716dc4e43p-15,
  0x1.275159ca74987p-17, 0x1.45f9dec87953ep-19, 0x1.07b7244a0a3e9p-20, 0x1.264a0ed2f1d3bp-21,
  0x1.3c3fa22b844acp-22, -0x1.4d3f6e2a240d3p-30, -0x1.2051ebf3efcafp-22, -0x1.1ca0ead973589p-22,
  0x1.9b98663a312a5p-25, 0x1.1924e2f278f3ep-22, 0x1.b66e3fe95498dp-25, -0x1.c0b1fe36dec71p-23,
  -0x1.1e4471599912bp-24, 0x1.47499bed8d34cp-23, 0x1.940315a2f6c44p-25, -0x1.92d0feaeed4bfp-24,
  -0x1.795706d7dfde0p-26, 0x1.704ba7dac98b0p-25, 0x1.afcef42d99905p-28, -0x1.aaff03d1c4455p-27,
  -0x1.c8cc054269afcp-31, 0x1.cd82fcaf57490p-30,
]
