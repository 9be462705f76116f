#!/usr/bin/env python3
"""Writes pairs.tsv: pairs of JSON numbers with what is true of them, by Python's integers, fractions and floats.

Run it in this folder. Columns: a, b, the order of a and b (-1, 0, 1), whether a is a multiple of b (1, 0; - when b is 0),
whether a is an integer (1, 0), a as a 64-bit integer (or -), the bits of the double nearest to a, in hexadecimal.
"""

import random
import struct
from fractions import Fraction

random.seed(20260)


def parts(lexeme):
    """The integer and the power of ten that a lexeme spells."""
    mantissa, _, exponent = lexeme.lower().partition("e")
    whole, _, fraction = mantissa.partition(".")
    return int(whole + fraction), int(exponent or "0") - len(fraction)


def spell(integer, exponent):
    """One of the many spellings of integer × 10^exponent."""
    digits = str(abs(integer))
    if random.random() < 0.3:
        zeros = random.choice([1, 2, 5, 20])
        digits, exponent = digits + "0" * zeros, exponent - zeros
    if exponent >= 0 and exponent <= 25 and random.random() < 0.5:
        digits, exponent = digits.lstrip("0") + "0" * exponent if digits.strip("0") else "0", 0
    fraction = 0
    if -60 <= exponent < 0 and random.random() < 0.6:
        fraction = -exponent
    elif random.random() < 0.4:
        fraction = random.randint(0, len(digits) + 3)
    written = exponent + fraction
    digits = digits.rjust(fraction + 1, "0")
    text = digits[: len(digits) - fraction]
    text = text.lstrip("0") or "0"
    if fraction:
        text += "." + digits[len(digits) - fraction :]
    if written or random.random() < 0.1:
        sign = "-" if written < 0 else random.choice(["", "+"])
        text += random.choice("eE") + sign + random.choice(["", "", "0", "000"]) + str(abs(written))
    if integer < 0 or (integer == 0 and random.random() < 0.3):
        text = "-" + text
    return text


def some_integer():
    kind = random.randrange(7)
    if kind == 0:
        return random.randint(-20, 20)
    if kind == 1:
        return random.randint(-(10**6), 10**6)
    if kind == 2:
        return random.choice([1, -1]) * (random.choice([2**53, 2**55, 2**63, 2**64, 10**17, 10**18, 10**19]) + random.randint(-2, 2))
    if kind == 3:
        return 2 ** random.randint(0, 130) * random.choice([1, 3, 7])
    if kind == 4:
        return 5 ** random.randint(0, 60) * random.choice([1, 3, 7])
    return random.choice([1, -1]) * random.randrange(10 ** random.randint(1, 70))


def some_exponent():
    return random.choice([0, 0, 0, -1, -2, 1, 5, random.randint(-30, 30), random.randint(-140, 140), random.randint(-400, 400)])


def multiple(a, b):
    (v, e), (d, f) = a, b
    if d == 0:
        return "-"
    d = abs(d)
    if e >= f:
        return str(int(v * pow(10, e - f, d) % d == 0))
    if f - e > 10**4:  # neither side of this can be written out; v has few digits
        return str(int(v == 0))
    return str(int(v % (d * 10 ** (f - e)) == 0))


def order(a, b):
    (v, e), (d, f) = a, b
    if abs(e - f) < 10**4:
        low = min(e, f)
        x, y = v * 10 ** (e - low), d * 10 ** (f - low)
    else:
        x, y = (v, 0) if v == 0 or d == 0 or (v < 0) != (d < 0) else (v * (1 if e > f else 0), d * (0 if e > f else 1))
        if x == 0 and y == 0:
            y = d
    return (x > y) - (x < y)


def row(a, b):
    x, y = parts(a), parts(b)
    v, e = x
    stripped = v
    shift = e
    while stripped and stripped % 10 == 0 and shift < 0:
        stripped, shift = stripped // 10, shift + 1
    integral = v == 0 or shift >= 0
    value = "-"
    if v == 0:
        value = "0"
    elif integral and shift < 40:
        whole = stripped * 10 ** max(shift, 0)
        if -(2**63) <= whole < 2**63:
            value = str(whole)
    if abs(e) < 10**4 and y[0] and abs(y[1]) < 10**4:
        ratio = Fraction(v) * Fraction(10) ** e / (Fraction(y[0]) * Fraction(10) ** y[1])
        assert (ratio.denominator == 1) == (multiple(x, y) == "1")
        assert (Fraction(v) * Fraction(10) ** e).denominator == 1 if integral else True
    bits = struct.pack(">d", float(a)).hex()
    return "\t".join([a, b, str(order(x, y)), multiple(x, y), str(int(integral)), value, bits])


rows = []
for _ in range(240):
    a, e = some_integer(), some_exponent()
    rows.append(row(spell(a, e), spell(some_integer(), some_exponent())))  # any two
    rows.append(row(spell(a, e), spell(a, e)))  # one value
    rows.append(row(spell(a, e), spell(a + random.choice([1, -1]), e)))  # neighbours
    b, f = some_integer(), random.choice([e, some_exponent()])
    rows.append(row(spell(a * b, e + f), spell(b, f)))  # a multiple, if e ≥ 0
    rows.append(row(spell(a * b + random.choice([0, 1]), f), spell(b, f)))
    far = random.choice([10**9, -(10**9), 12345678901, 3 * 10**8])
    rows.append(row(spell(a, far), spell(some_integer(), random.choice([0, far, -far, e]))))
with open("pairs.tsv", "w", encoding="ascii", newline="\n") as file:
    file.write("\n".join(rows) + "\n")
