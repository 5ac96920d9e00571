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

/// ψ′(x₀) and its rest, at the positive zero x₀ of ψ; see Digamma.swift.
// swift-format-ignore
let digammaGradient: [Double] = [
  0x1.ef72bc8ee38acp-1, -0x1.3879eb97bf58dp-55,
]

/// Coefficients of (ψ(x₀ + t)/t − ψ′(x₀))/t, −0.5 ≤ t ≤ 0.65, rising powers; see Digamma.swift.
// swift-format-ignore
let digammaSeries: [Double] = [
  -0x1.c563b54aa1a36p-2, 0x1.08b4294d50381p-2, -0x1.4fc1317257d00p-3, 0x1.b9a5b6370f26cp-4,
  -0x1.27baba2628c03p-4, 0x1.8fce02b255bb1p-5, -0x1.0fa7ec315787bp-5, 0x1.723d67f91cd21p-6,
  -0x1.f97052f3ad91fp-7, 0x1.5955ce960556ap-7, -0x1.d827b80b81a75p-8, 0x1.42e1159624d09p-8,
  -0x1.b9b6062a50a7fp-9, 0x1.2e31279bada5cp-9, -0x1.9d167b56785e3p-10, 0x1.19ffdb6b73c6ep-10,
  -0x1.84f796b85dd85p-11, 0x1.103a43a0d7eefp-11, -0x1.65a5608551e22p-12, 0x1.9d98ff5cb0393p-13,
  -0x1.3735cb09a3adfp-13, 0x1.58612b1cc5b3fp-13, -0x1.030bc75329cbfp-13, 0x1.3db04e68a2134p-15,
]

/// B₂ₙ/(2n) for n = 1 … 12, the coefficients of the asymptotic series of ψ; see Digamma.swift.
// swift-format-ignore
let digammaAsymptotic: [Double] = [
  0x1.5555555555555p-4, -0x1.1111111111111p-7, 0x1.0410410410410p-8, -0x1.1111111111111p-8,
  0x1.f07c1f07c1f08p-8, -0x1.5995995995996p-6, 0x1.5555555555555p-4, -0x1.c5e5e5e5e5e5ep-2,
  0x1.86e7f9b9fe6e8p+1, -0x1.a74ca514ca515p+4, 0x1.1975cc0ed7304p+8, -0x1.c2f0566566566p+11,
]
