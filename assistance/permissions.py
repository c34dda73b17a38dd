"""What can be allowed about help after release. Which role carries it stands in config/permissions.toml."""

from core.access import Permission


class AssistancePermission(Permission):
    """What can be allowed about help after release."""

    ASSISTANCE_READ = "assistance.read"
    ASSISTANCE_WRITE = "assistance.write"
