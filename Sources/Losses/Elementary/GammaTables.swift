// Written by make-tables.py from the definitions; change the script, not this file.

/// Coefficients of (log Γ(2 + t) − (1 − γ)t − (ζ(2) − 1)t²/2)/t³, |t| ≤ ½, rising powers; see LogGamma.swift.
// swift-format-ignore
let logGammaSeries: [Double] = [
  -0x1.13e001a557607p-4, 0x1.51322ac7d8484p-6, -0x1.e404fc218f370p-8, 0x1.7add6eadb69cap-9,
  -0x1.38ac5c2c3ba16p-10, 0x1.0b36af867936ap-11, -0x1.d3fd4c217341ep-13, 0x1.a127b09feb071p-14,
  -0x1.78de7721ff5a0p-15, 0x1.580de8f95eb2bp-16, -0x1.3cb7b3b3125e1p-17, 0x1.2592f8d7a3dc4p-18,
  -0x1.1235bb6eb9201p-19, 0x1.00e1c708bde70p-20, -0x1.d295ec4df68f0p-22, 0x1.b8566434badacp-23,
  -0x1.17d0781c44b2ep-23, 0x1.0a1e82f78a3dap-24,
]

/// B₂ₙ/(2n(2n − 1)) for n = 1 … 12, the coefficients of Stirling's series for log Γ; see LogGamma.swift.
// swift-format-ignore
let stirlingSeries: [Double] = [
  0x1.5555555555555p-4, -0x1.6c16c16c16c17p-9, 0x1.a01a01a01a01ap-11, -0x1.3813813813814p-11,
  0x1.b951e2b18ff23p-11, -0x1.f6ab0d9993c7dp-10, 0x1.a41a41a41a41ap-8, -0x1.e4286cb0f5398p-6,
  0x1.6fe96381e0680p-3, -0x1.6476701181f3ap+0, 0x1.ace44322ce006p+3, -0x1.39b2525cccc1bp+7,
]

/// Coefficients of ψ(x₀ + t)/t at the positive zero x₀ of ψ, −½ ≤ t ≤ 1, rising powers; see Digamma.swift.
// swift-format-ignore
let digammaSeries: [Double] = [
  0x1.ef72bc8ee38acp-1, -0x1.c563b54aa1a35p-2, 0x1.08b4294d5036dp-2, -0x1.4fc1317257da9p-3,
  0x1.b9a5b63711b3fp-4, -0x1.27baba261f291p-4, 0x1.8fce02b140d55p-5, -0x1.0fa7ec3504361p-5,
  0x1.723d6838bf569p-6, -0x1.f97051758a964p-7, 0x1.5955c572e5c20p-7, -0x1.d827e5e99914cp-8,
  0x1.42e1f7b343474p-8, -0x1.b9b29ddf9ced3p-9, 0x1.2e21f3024b669p-9, -0x1.9d3e6ba38354bp-10,
  0x1.1ab65487b94cdp-10, -0x1.83ef2fc6bbd74p-11, 0x1.0a693c3f94676p-11, -0x1.67ffea113593ep-12,
  0x1.da79ddb863e2dp-13, -0x1.46104a2e4bdbap-13, 0x1.fd18eb1b450c5p-14, -0x1.93388ca1a55b5p-14,
  0x1.02f1cf0ee5a9dp-14, -0x1.ca4c174cf8cfcp-16, 0x1.e3e8171cbe8d4p-18, -0x1.c981b071795e8p-21,
]

/// B₂ₙ/(2n) for n = 1 … 12, the coefficients of the asymptotic series of ψ; see Digamma.swift.
// swift-format-ignore
let digammaAsymptotic: [Double] = [
  0x1.5555555555555p-4, -0x1.1111111111111p-7, 0x1.0410410410410p-8, -0x1.1111111111111p-8,
  0x1.f07c1f07c1f08p-8, -0x1.5995995995996p-6, 0x1.5555555555555p-4, -0x1.c5e5e5e5e5e5ep-2,
  0x1.86e7f9b9fe6e8p+1, -0x1.a74ca514ca515p+4, 0x1.1975cc0ed7304p+8, -0x1.c2f0566566566p+11,
]
