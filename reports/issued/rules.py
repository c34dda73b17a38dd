"""Pure decisions about issuing papers."""

from core.acts.values import MISSING_TEXT
from core.errors import Invalid
from reports.papers.values import Paper


def check_wanted(paper: Paper, sheet: str) -> None:
    """Raise Invalid when a monthly paper is wanted and no sheet is named."""
    if paper is Paper.MONTHLY and not sheet:
        raise Invalid(fields={"sheet": MISSING_TEXT})
