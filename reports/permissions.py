"""What can be allowed about papers that are issued. Which role carries it stands in config/permissions.toml."""

from core.access import Permission


class PaperPermission(Permission):
    """What can be allowed about papers that are issued."""

    PAPER_ISSUE = "paper.issue"
