"""Measurements beside peers, each in one run: trust the ratios. Nothing here runs in the product."""
