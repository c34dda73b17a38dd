"""What can be allowed about the monthly scores. Which role carries it stands in config/permissions.toml."""

from core.access import Permission


class ScorePermission(Permission):
    """What can be allowed about the monthly scores."""

    SCORE_READ = "score.read"
    SCORE_RUN = "score.run"
    SCORE_CONFIRM = "score.confirm"
