"""Accounts: opening the instance, signing in with two factors, sessions that can be seen and ended."""
