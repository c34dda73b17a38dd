"""Decisions copied from their paper, which count once a second person has checked them."""
