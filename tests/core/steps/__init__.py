"""Migrations of tomorrow, for tests: whatever the newest one of the product is by then, they come after it."""
