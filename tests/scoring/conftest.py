"""A person with a month's file, shared with the location tests."""

from tests.location.conftest import wearer

__all__ = ["wearer"]
