"""Exact points and quantities, written in one way only, so that equal sheets are equal bytes."""

from decimal import Decimal

ZERO = Decimal()


def plain(value: Decimal) -> Decimal:
    """The same number without needless zeros or exponents: 100, 2.5, never 1E+2 or 2.50."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def written(value: Decimal) -> str:
    """The number as a sentence shows it."""
    return str(plain(value))


def is_quantity(value: Decimal) -> bool:
    """Whether `value` is positive, below a million and exact in hundredths, as every engine can count it."""
    return value.is_finite() and 0 < value < 1_000_000 and value == round(value, 2)
