"""The data of the maps, and the panel that shows the last day on a person's file."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.errors import Invalid
from core.web import Pages
from corrections.file.queries import regime_now
from location.alerts import queries as alerts
from location.alerts import words
from location.maps.picture import picture
from location.permissions import LocationPermission
from location.zones.queries import zones

pages = Pages("maps", __name__)
AROUND = timedelta(hours=2)
DAY = timedelta(hours=24)


@pages.page(
    "/alerts/<alert>/track.json",
    needs=LocationPermission.LOCATION_READ,
    reads="location.track_viewed",
    says=_l("Looked at a track"),
    watched=True,
)
def track(act: Act, alert: str) -> ResponseReturnValue:
    """The fixes around one episode, for its map."""
    row = alerts.alert(act.session, alert)
    act.about(row, purpose="episode")
    end = (row.end or act.now) + AROUND
    return jsonify({**picture(act, row.subject_id, row.start - AROUND, end, after=_after()), "episode": True})


@pages.page(
    "/people/<subject>/location.json",
    needs=LocationPermission.LOCATION_READ,
    reads="location.day_viewed",
    says=_l("Looked at the positions of a day"),
    watched=True,
)
def day(act: Act, subject: str) -> ResponseReturnValue:
    """A person's last 24 hours, for the map of their location tab."""
    person = act.visible(subject)
    act.about(person, purpose="person_page", day=act.today.isoformat())
    return jsonify(picture(act, person.id, act.now - DAY, act.now + timedelta(minutes=5), after=_after()))


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """The map of the last day, the zones that bind, and the episodes."""
    regime = regime_now(act, subject)
    return {
        "bindings": regime.bindings,
        "names": {z.public_id: z for z in zones(act.session, {b.zone for b in regime.bindings})},
        "alerts": alerts.of_person(act.session, subject.id),
        "words": words,
    }


def _after() -> datetime | None:
    text = request.args.get("after", "")
    if not text:
        return None
    try:
        return _instant(text)
    except ValueError:
        raise Invalid(_("The time in the address cannot be read.")) from None


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text[:40].replace(" ", "+"))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
