"""The demonstration's own pages: the role picker, Start here, and the replay. None of them exists in a real office."""

from pathlib import Path
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Permission
from core.accounts.actions import sign_in_demo
from core.accounts.views import enter
from core.acts import Act
from core.errors import Conflict, Invalid, NotVisible
from core.serve import is_loopback
from core.web import Open, Pages
from corrections.conditions.queries import boundaries
from corrections.people.queries import refs
from demo.build import STATE, State, read_accounts
from demo.cast import PHONES, Part
from demo.replay.actions import note_started, note_stopped
from demo.replay.runner import Phase, Runner, sender
from demo.replay.tracks import Schedule, Track, confirmation, fixes_of, lead_missing, schedule
from demo.story.places import bound_zone
from demo.walks import roles as role_choices
from demo.walks import steps
from location.pings.queries import track as track_of

pages = Pages("demo", __name__)
RUNNER = "guitu_replays"
TRACKS = {
    Part.DRIVE: Track.DRIVE,
    Part.DRIVE_AGAIN: Track.DRIVE,
    Part.NOISY: Track.NOISY_DAY,
    Part.ON_LEAVE: Track.DRIVE,
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
    Phase.LEAD: ("info", _l("Sending what led up")),
    Phase.LIVE: ("due", _l("At real speed")),
    Phase.DONE: ("ok", _l("Finished")),
    Phase.STOPPED: ("quiet", _l("Stopped")),
    Phase.FAILED: ("alert", _l("Failed")),
}


@pages.page("/demo", needs=Open.PUBLIC, methods=["GET", "POST"])
def roles(act: Act) -> ResponseReturnValue:
    """One click into a role, from this machine only."""
    _demo_only(act)
    if request.method == "POST":
        account = request.form.get("account", "")
        if account not in {choice.username for choice in role_choices.CHOICES}:
            raise Invalid(_("Please choose one of the roles."))
        address = request.remote_addr or ""
        token = sign_in_demo(act, username=account, address=address, agent=str(request.user_agent))
        return enter(token, "/")
    return render_template("web/role_picker.html", roles=role_choices.shown(act), start_href=url_for("demo.start"))


@pages.page("/demo/start", needs=Open.PUBLIC)
def start(act: Act) -> ResponseReturnValue:
    """Six walks through the office, ticked by what really happened."""
    _demo_only(act)
    return render_template("web/start_here.html", walks=steps.shown(act, _state(act)))


@pages.page("/demo/replay", needs=Permission.LOCATION_REPLAY, reads="replay.viewed")
def replay(act: Act) -> ResponseReturnValue:
    """Choose a track and see how far it has come."""
    _demo_only(act)
    act.about("replay")
    state = _state(act)
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
    return render_template("demo/replay.html", rows=rows, replays=_progress())


@pages.page("/demo/replay/progress", needs=Permission.LOCATION_REPLAY)
def progress(act: Act) -> ResponseReturnValue:
    """How far the replays have come; names nobody."""
    _demo_only(act)
    return render_template("demo/progress.html", replays=_progress())


@pages.page("/demo/replay/start", needs=Permission.LOCATION_REPLAY, methods=["POST"], endpoint="replay_start")
def replay_start(act: Act) -> ResponseReturnValue:
    """Begin a replay: the track goes through the intake of this very server."""
    _demo_only(act)
    part = _part()
    subject = _state(act).subject(part)
    if subject is None:
        raise NotVisible()
    known = _runner(act).of(subject)
    if known is not None and known.running:
        raise Conflict("A replay is running for this person already. Stop it first.")
    plan = _plan(act, subject, TRACKS[part])
    keys = read_accounts(_folder(act)).get("phones", {})
    note_started(act, subject=subject, track=TRACKS[part].value, fixes=plan.total)
    _runner(act).start(subject, part.value, plan, sender(request.host_url.rstrip("/"), str(keys.get(part.value, ""))))
    flash(_("The replay has begun. The exit is confirmed in about a minute."), "success")
    return redirect(url_for("demo.replay"), 303)


@pages.page("/demo/replay/stop", needs=Permission.LOCATION_REPLAY, methods=["POST"], endpoint="replay_stop")
def replay_stop(act: Act) -> ResponseReturnValue:
    """Stop a replay."""
    _demo_only(act)
    subject = _state(act).subject(_part())
    if subject is None:
        raise NotVisible()
    _runner(act).stop(subject)
    note_stopped(act, subject=subject)
    flash(_("The replay stops."), "success")
    return redirect(url_for("demo.replay"), 303)


def _plan(act: Act, subject: str, track: Track) -> Schedule:
    """The track moved to now, judged beforehand by the rules and the boundary of this person."""
    who = act.visible(subject)
    zone, policies = bound_zone(act, boundaries(act.session, who.id)[0].zone)
    fixes = fixes_of(track)
    last = track_of(act.session, who.id)
    plan = schedule(fixes, confirmation(fixes, zone, policies), act.now, newest=last.t if last else None)
    missing = lead_missing(plan)
    if missing:
        minutes = int(missing.total_seconds() // 60) + 1
        raise Conflict("This phone has just sent. Wait %(minutes)s minutes, or choose another.", minutes=minutes)
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
    runner: Runner = current_app.extensions.setdefault(RUNNER, Runner(act.ground.clock))
    return runner


def _part() -> Part:
    wanted = request.form.get("part", "")
    if wanted not in {part.value for part in PHONES}:
        raise Invalid(_("Please choose one of the tracks."))
    return Part(wanted)


def _folder(act: Act) -> Path:
    path = act.ground.store.path
    if path is None:
        raise NotVisible()
    return path.parent


def _state(act: Act) -> State:
    if not (_folder(act) / STATE).exists():
        raise NotVisible()
    return State.read(_folder(act))


def _demo_only(act: Act) -> None:
    """These pages are for a demonstration, and for whoever sits at this machine."""
    if not act.ground.demo or not is_loopback(request.remote_addr or ""):
        raise NotVisible()
