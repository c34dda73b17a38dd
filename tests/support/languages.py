"""The languages of the screens, for tests of pages."""

import pytest

from core.catalogue import CHINESE, ENGLISH

BOTH = (CHINESE, ENGLISH)
IN_BOTH = pytest.mark.parametrize("locale", BOTH)
"""The test reads the pages in each language; `run.py test --quick` leaves the second one out."""
