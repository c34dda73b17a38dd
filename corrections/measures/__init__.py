"""Rewards and penalties, and the breaches that a penalty answers for."""
