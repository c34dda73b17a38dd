"""Zones: areas compiled for judging, each version kept for as long as an episode points at it."""
