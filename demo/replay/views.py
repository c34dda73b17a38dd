"""The replay's pages: choose a track, follow it, stop it."""

from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act, answered
from core.errors import Conflict, Invalid, NotVisible
from core.web import Done, Pages, ValueForm, flow, form_of
from corrections.boundaries.queries import boundaries
from corrections.people.queries import refs
from demo.build import read_accounts
from demo.cast import PHONES, Part
from demo.here import demo_only, folder_of, state_of
from demo.recorded import DemoTrack, Schedule, confirmation, fixes_of, lead_missing, schedule
from demo.replay.actions import note_started, note_stopped
from demo.replay.runner import ReplayPhase, Runner, sender
from demo.replay.values import ReplayToStart, ReplayToStop, ReplayWish
from demo.story.places import bound_zone
from location.permissions import LocationPermission
from location.pings.queries import track as track_of

pages = Pages("replay", __name__)
VIEWED = "replay.viewed"
RUNNER = "guitu_replays"
TRACKS = {
    Part.DRIVE: DemoTrack.DRIVE,
    Part.DRIVE_AGAIN: DemoTrack.DRIVE,
    Part.NOISY: DemoTrack.NOISY_DAY,
    Part.ON_LEAVE: DemoTrack.DRIVE,
}
LABELS = {
    Part.DRIVE: (_l("A drive out of the city"), _l("raises one episode")),
    Part.DRIVE_AGAIN: (_l("The same drive with another phone"), _l("raises one episode; to show it again")),
    Part.NOISY: (
        _l("A noisy day beside the boundary"),
        _l("raises one episode for the one real exit, and nothing for the noise"),
    ),
    Part.ON_LEAVE: (_l("The drive with an approved leave"), _l("raises nothing: the leave silences the boundary")),
}
PHASES = {
    ReplayPhase.LEAD: ("info", _l("Sending what led up")),
    ReplayPhase.LIVE: ("due", _l("At real speed")),
    ReplayPhase.DONE: ("ok", _l("Finished")),
    ReplayPhase.STOPPED: ("quiet", _l("Stopped")),
    ReplayPhase.FAILED: ("alert", _l("Failed")),
}


@pages.page(
    "/demo/replay",
    needs=LocationPermission.LOCATION_REPLAY,
    reads=VIEWED,
    says=_l("Looked at the replay"),
)
def tracks(act: Act) -> ResponseReturnValue:
    """Choose a track and see how far it has come."""
    demo_only(act)
    return _tracks(act, form_of(ReplayWish, part="", fresh=True))


@pages.page("/demo/replay/progress", needs=LocationPermission.LOCATION_REPLAY)
def progress(act: Act) -> ResponseReturnValue:
    """How far the replays have come; names nobody."""
    demo_only(act)
    choosing = form_of(ReplayWish, part="", fresh=True)
    return render_template("demo/progress.html", replays=_progress(), choosing=choosing)


@pages.page("/demo/replay/start", needs=LocationPermission.LOCATION_REPLAY, reads=VIEWED, methods=["POST"])
def start(act: Act) -> ResponseReturnValue:
    """Begin a replay: the track goes through the intake of this very server."""
    demo_only(act)
    done = Done(url_for("replay.tracks"), _("The replay has begun. The exit is confirmed in about a minute."))
    return flow.run(act, form_of(ReplayWish, part=_part()), _tracks, do=_start, done=done)


@pages.page("/demo/replay/stop", needs=LocationPermission.LOCATION_REPLAY, reads=VIEWED, methods=["POST"])
def stop(act: Act) -> ResponseReturnValue:
    """Stop a replay."""
    demo_only(act)
    done = Done(url_for("replay.tracks"), _("The replay stops."))
    return flow.run(act, form_of(ReplayWish, part=_part()), _tracks, do=_stop, done=done)


def _start(act: Act, value: ReplayWish) -> None:
    """Enter the replay and begin to send; what was begun under this key already goes on."""
    if answered(act, "replay.started", value) is not None:
        return
    part = Part(value.part)
    subject = _subject(act, part)
    known = _runner(act).of(subject)
    if known is not None and known.running:
        raise Conflict("A replay is running for this person already. Stop it first.")
    plan = _plan(act, subject, TRACKS[part])
    keys = read_accounts(folder_of(act)).get("phones", {})
    note_started(act, ReplayToStart(subject=subject, track=TRACKS[part].value, fixes=plan.total))
    _runner(act).start(subject, part.value, plan, sender(request.host_url.rstrip("/"), str(keys.get(part.value, ""))))


def _stop(act: Act, value: ReplayWish) -> None:
    if answered(act, "replay.stopped", value) is not None:
        return
    subject = _subject(act, Part(value.part))
    _runner(act).stop(subject)
    note_stopped(act, ReplayToStop(subject=subject))


def _subject(act: Act, part: Part) -> str:
    subject = state_of(act).subject(part)
    if subject is None:
        raise NotVisible()
    return subject


def _tracks(act: Act, sent: ValueForm[ReplayWish]) -> str:
    """The tracks with their phones, and how far each has come."""
    act.about("replay")
    state = state_of(act)
    chosen = {part: subject for part in PHONES if (subject := state.subject(part)) is not None}
    visible = {part: act.visible(subject) for part, subject in chosen.items()}
    names = refs(act.session, {row.id for row in visible.values()})
    rows = [
        {
            "part": part.value,
            "label": LABELS[part][0],
            "does": LABELS[part][1],
            "person": names[row.id],
            "place": url_for("home.person_tab", subject=row.public_id, tab="location"),
        }
        for part, row in visible.items()
    ]
    return render_template("demo/replay.html", rows=rows, replays=_progress(), choosing=sent)


def _plan(act: Act, subject: str, track: DemoTrack) -> Schedule:
    """The track moved to now, judged beforehand by the rules and the boundary of this person."""
    who = act.visible(subject)
    zone, policies = bound_zone(act, boundaries(act.session, who.id)[0].zone)
    fixes = fixes_of(track)
    last = track_of(act.session, who.id)
    plan = schedule(fixes, confirmation(fixes, zone, policies), act.now, newest=last.t if last else None)
    missing = lead_missing(plan)
    if missing:
        minutes = int(missing.total_seconds() // 60) + 1
        raise Conflict(
            "This phone has just sent. Wait one minute, or choose another."
            if minutes == 1
            else "This phone has just sent. Wait %(minutes)s minutes, or choose another.",
            minutes=minutes,
        )
    return plan


def _progress() -> list[dict[str, Any]]:
    found: Runner | None = current_app.extensions.get(RUNNER)
    return [
        {
            "part": each.track,
            "label": LABELS[Part(each.track)][0],
            "running": each.running,
            "kind": PHASES[each.phase][0],
            "word": PHASES[each.phase][1],
            "sent": each.sent,
            "total": each.schedule.total,
            "refused": each.refused,
            "confirmed_at": each.schedule.confirmed_at,
            "problem": each.problem,
            "place": url_for("home.person_tab", subject=each.subject, tab="location"),
        }
        for each in (found.all() if found else [])
    ]


def _runner(act: Act) -> Runner:
    runner: Runner = current_app.extensions.setdefault(RUNNER, Runner(act.runtime.clock))
    return runner


def _part() -> Part:
    wanted = request.form.get("part", "")
    if wanted not in {part.value for part in PHONES}:
        raise Invalid(_("Please choose one of the tracks."))
    return Part(wanted)
