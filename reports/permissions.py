"""What can be allowed about papers that leave the house. Which role carries it stands in config/permissions.toml."""

from core.access import Permission


class PaperPermission(Permission):
    """What can be allowed about papers that leave the house."""

    PAPER_ISSUE = "paper.issue"
