"""What the judge's findings do to the alerts, inside the open act of whoever brought the fixes."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import or_, select

from core.acts import Act
from location.alerts.kinds import AlertState
from location.alerts.models import Alert
from location.fence import Episode, Finding, FindingKind


def record(act: Act, subject_id: int, findings: Iterable[Finding]) -> list[str]:
    """Open, extend, close, revise or withdraw alerts. Answers the public ids of those newly opened."""
    opened: list[str] = []
    for finding in findings:
        episode = finding.episode
        row = _of(act, subject_id, finding.was or episode)
        if row is None and finding.kind is not FindingKind.WITHDRAWN:
            row = _new(act, subject_id, finding)
            act.session.add(row)
            opened.append(row.public_id)
        if row is not None:
            _measure(row, episode)
            row.withdrawn = finding.kind is FindingKind.WITHDRAWN
            act.session.flush()
    return opened


def known_episodes(act: Act, subject_id: int, since: datetime | None) -> Sequence[Episode]:
    """The episodes on file that folding again may change: open ones, and those ended since `since`."""
    query = select(Alert).where(Alert.subject_id == subject_id, Alert.withdrawn.is_(False))
    if since is not None:
        query = query.where(or_(Alert.end.is_(None), Alert.end >= since))
    return [_episode(row) for row in act.session.scalars(query.order_by(Alert.start))]


def _of(act: Act, subject_id: int, episode: Episode) -> Alert | None:
    query = select(Alert).where(
        Alert.subject_id == subject_id, Alert.zone == episode.zone_id, Alert.start == episode.start
    )
    return act.session.scalars(query.order_by(Alert.id).limit(1)).one_or_none()


def _new(act: Act, subject_id: int, finding: Finding) -> Alert:
    episode = finding.episode
    return Alert(
        subject_id=subject_id,
        zone=episode.zone_id,
        kind=episode.kind,
        opened_by=episode.opened_by,
        boundary_error_m=episode.boundary_error_m,
        generalised=episode.generalised,
        live=finding.live,
        raised_at=act.now,
        law=act.law.fingerprint,
        state=AlertState.OPEN,
    )


def _measure(row: Alert, episode: Episode) -> None:
    row.start, row.confirmed_at, row.end = episode.start, episode.confirmed_at, episode.end
    row.last_forbidden_at, row.max_distance_m = episode.last_forbidden_at, round(episode.max_distance_m, 1)
    row.certain_fixes, row.doubtful_fixes = episode.certain_fixes, episode.doubtful_fixes
    row.unknown_accuracy_fixes, row.closed_by = episode.unknown_accuracy_fixes, episode.closed_by


def _episode(row: Alert) -> Episode:
    return Episode(
        zone_id=row.zone,
        kind=row.kind,
        start=row.start,
        confirmed_at=row.confirmed_at,
        opened_by=row.opened_by,
        last_forbidden_at=row.last_forbidden_at,
        max_distance_m=row.max_distance_m,
        certain_fixes=row.certain_fixes,
        doubtful_fixes=row.doubtful_fixes,
        unknown_accuracy_fixes=row.unknown_accuracy_fixes,
        boundary_error_m=row.boundary_error_m,
        generalised=row.generalised,
        end=row.end,
        closed_by=row.closed_by,
    )
