"""Sensitive periods: ordered for a reach of places and people, and ended."""
