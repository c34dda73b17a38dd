"""The way in: one click into a role, and six walks through the office."""
