"""Pure decisions about measures."""

from datetime import timedelta

ANSWERABLE = timedelta(days=92)
"""How long after a breach a penalty may still be chosen to answer for it. The law sets no such time."""
