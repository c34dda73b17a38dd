"""Positioning: phone checks, electronic devices, and the terminals handed out in earlier years."""
