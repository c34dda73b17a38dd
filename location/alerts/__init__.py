"""Alerts: episodes the judge suspects, checked and closed by people, each with cause and result."""
