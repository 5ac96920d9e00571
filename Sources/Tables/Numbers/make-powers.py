#!/usr/bin/env python3
"""Writes PowersOfTen.swift: the leading 128 bits of each power of ten, rounded up.

    python3 make-powers.py > PowersOfTen.swift
"""

FIRST, LAST = -342, 324


def leading_bits(exponent):
    """The smallest 128-bit integer g with its top bit set and g * 2**s >= 10**exponent for a whole s."""
    numerator, denominator = 10 ** max(exponent, 0), 10 ** max(-exponent, 0)
    shift = 128 - (numerator.bit_length() - denominator.bit_length())
    while True:
        scaled = (numerator << max(shift, 0)), (denominator << max(-shift, 0))
        bits = -(-scaled[0] // scaled[1])
        if bits.bit_length() == 128:
            return bits
        shift += 128 - bits.bit_length()


words = []
for exponent in range(FIRST, LAST + 1):
    bits = leading_bits(exponent)
    words += [bits >> 64, bits & (1 << 64) - 1]
    # Reading subtracts one from the low half of the powers that are not exact, without a borrow.
    assert 0 <= exponent <= 55 or words[-1] != 0

print("// Made by make-powers.py; do not edit.")
print()
print("/// The leading 128 bits of 10ᵏ for k = −342…324, rounded up: high half, low half, of one power after the other.")
print("///")
print("/// The top bit is always set; the powers 10⁰…10⁵⁵ are exact. Reading and writing share the table.")
print("let powersOfTen: [UInt64] = [")
for i in range(0, len(words), 4):
    print("  " + " ".join(f"0x{word:016x}," for word in words[i:i + 4]))
print("]")
