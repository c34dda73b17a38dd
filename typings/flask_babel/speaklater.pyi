"""A lazily translated string is a string to everybody who uses it."""

LazyString = str
