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

/// Coefficients of x·(log I₀(x) − x + ½·log(2πx)) by rising powers of 1/x, x ≥ 8; see Bessel.swift.
// swift-format-ignore
let besselTail: [Double] = [
  0x1.0000000000008p-3, 0x1.ffffffffba2e4p-5, 0x1.0aaaab7b116ebp-4, 0x1.9ffe125353062p-4,
  0x1.ae68c68623d4ap-3, 0x1.ae6f25f1edcc4p-2, 0x1.0e57d8a3cd510p+4, -0x1.613da3212dbb3p+10,
  0x1.7b6ef203196bcp+16, -0x1.332edb23c1826p+22, 0x1.8070f234ea25ep+27, -0x1.792dfe9d914efp+32,
  0x1.24fce9e8bf63cp+37, -0x1.6a8e319776474p+41, 0x1.664405d0d4581p+45, -0x1.1a7cf6bb4235ep+49,
  0x1.61eaefb63cdb9p+52, -0x1.5d47f18db7f80p+55, 0x1.0bbf3349fe84ap+58, -0x1.37e37e8c16ee8p+60,
  0x1.0a8352e061d24p+62, -0x1.3ae9da7379920p+63, 0x1.cba12d7655968p+63, -0x1.3828934bc84bdp+63,
]
