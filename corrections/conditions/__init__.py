"""Conditions: what a case carries besides its term, and the regime that follows from it."""
