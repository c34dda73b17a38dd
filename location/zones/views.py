"""The pages of zones: the list, one zone on its map, and the two ways to bring one in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from core.access import Office, OfficeKind
from core.acts import Act
from core.typed.text import tidy
from core.web import Answer, Check, Done, Pages, Question, flow
from core.web.filters import metres
from corrections.boundaries.queries import zones_in_use
from corrections.contributions import Area
from location.fence.districts import DATUM, NamedCounty, city_area, directory, layer_source
from location.labels import DATUMS
from location.permissions import LocationPermission
from location.zones import actions, picture, queries, rules
from location.zones.forms import SEARCH_MAX, DistrictsForm, FileForm, WordsForm
from location.zones.reach import narrower
from location.zones.values import ZoneOfCounties
from location.zones.words import exactness

pages = Pages("zones", __name__)
ERROR_RULE = "location.generalised_boundary_error_m"


def areas(act: Act) -> Sequence[Area]:
    """Every zone, as a condition may name it."""
    return [
        Area(row.public_id, row.label, exactness(row), partial(narrower, row)) for row in queries.zones(act.session)
    ]


@pages.page("/zones", needs=LocationPermission.LOCATION_READ)
def zones(act: Act) -> ResponseReturnValue:
    """Every zone with what is known about its line, and how many conditions stand on it."""
    used = zones_in_use(act.session, act.now)
    rows = [
        {"zone": row, "href": url_for("zones.zone", zone=row.public_id), "used": used[row.public_id]}
        | {"outline": picture.outline(row), "datum": DATUMS[row.datum]}
        for row in queries.zones(act.session)
    ]
    return render_template("zones/list.html", rows=rows, actions=_actions(act))


@pages.page("/zones/<zone>", needs=LocationPermission.LOCATION_READ)
def zone(act: Act, zone: str) -> ResponseReturnValue:
    """One zone: its map, and everything said about its line."""
    row = queries.zone(act.session, zone)
    view = act.law.at(act.today)
    return render_template(
        "zones/zone.html",
        zone=row,
        datum=DATUMS[row.datum],
        used=zones_in_use(act.session, act.now)[row.public_id],
        rule=view.rule(ERROR_RULE) if row.generalised else None,
    )


@pages.page("/zones/<zone>/map.json", needs=LocationPermission.LOCATION_READ)
def zone_map(act: Act, zone: str) -> ResponseReturnValue:
    """What the map of a zone draws: ground, line and error."""
    row = queries.zone(act.session, zone)
    return jsonify(
        zones={"type": "FeatureCollection", "features": [queries.drawn(row)]},
        ground=picture.ground(row),
        attribution=row.source,
        fixes=[],
    )


@pages.page("/zones/new/districts", needs=LocationPermission.ZONE_IMPORT, methods=["GET", "POST"])
def bring_districts(act: Act) -> ResponseReturnValue:
    """Bring in counties of the layer as one zone; the city or county of residence is proposed."""
    form = DistrictsForm()
    words = tidy((form.q.data if form.is_submitted() else request.args.get("q")) or "")[:SEARCH_MAX]
    found = rules.counties(words)
    choice = rules.proposed(found, words)
    form.offer("districts", ((each.code, _county(each)) for each in found[: rules.MOST]))
    if not form.is_submitted():
        form.q.data = words
        form.districts.data = [each.code for each in choice]
        form.label.data = rules.name_of(choice) if choice else ""
    question = Question(
        title=_("Zone of counties"),
        back=url_for("zones.zones"),
        template="zones/districts.html",
        values={
            "search": WordsForm(formdata=None, q=words),
            "words": words,
            "found": found[: rules.MOST],
            "too_many": len(found) > rules.MOST,
            "near": [] if words else _near(act),
            "lawful": bool(choice),
        },
    )
    return flow.run(act, form, question, check=_check_counties, do=actions.load_districts, done=_stored)


def _check_counties(act: Act, value: ZoneOfCounties) -> Check:
    chosen = [each for each in directory() if each.code in value.districts]
    narrow = [] if rules.lawful(chosen) else [
        _("This is not the whole city or county of residence of anybody. A boundary on it is a local preset and "
          "needs its reasons.")
    ]  # fmt: skip
    error = metres(act.law.at(act.today).integer(ERROR_RULE))
    return Check(
        title=_("Zone of counties: check"),
        submit=_("Bring in"),
        answers=[
            Answer(_("Name of the zone"), value.label),
            Answer(_("Counties"), _(", ").join(f"{each.name} {each.code}" for each in chosen)),
            Answer(_("Where the line comes from"), layer_source(), DATUMS[DATUM]),
            Answer(_("The line may be off by"), error, _("It is a simplified line.")),
        ],
        effects=[_("The zone stands in the list. It binds nobody until a boundary or an order names it.")],
        warnings=narrow,
    )


@pages.page("/zones/new/file", needs=LocationPermission.ZONE_IMPORT, methods=["GET", "POST"])
def bring_file(act: Act) -> ResponseReturnValue:
    """Bring in an office's own line. It binds nobody by itself, so the map is looked at afterwards."""
    question = Question(title=_("Zone from a file"), back=url_for("zones.zones"), template="zones/file.html")
    return flow.run(act, FileForm(), question, do=actions.import_zone, done=_stored)


def _stored(made: str) -> Done:
    says = _("The zone is in the list. Please look at its map before a condition names it.")
    return Done(url_for("zones.zone", zone=made), says)


def _county(county: NamedCounty) -> str:
    return f"{county.name} {county.code}" + (f" · {county.city}" if county.city else "")


def _near(act: Act) -> list[dict[str, Any]]:
    """The city or county that the district offices of this system are named for."""
    names = act.session.scalars(select(Office.name).where(Office.kind == OfficeKind.DISTRICT)).all()
    meant = [each for each in directory() if any(each.city + each.name in name or each.name in name for name in names)]
    found = {city_area(each): each for each in meant}
    return [
        {
            "label": rules.name_of(area),
            "href": url_for("zones.bring_districts", q=each.city + each.name),
        }
        for area, each in list(found.items())[:6]
    ]


def _actions(act: Act) -> list[dict[str, str]]:
    if not act.may(LocationPermission.ZONE_IMPORT):
        return []
    return [
        {"label": _("From a file of the office"), "href": url_for("zones.bring_file"), "icon": "upload"},
        {
            "label": _("From the county layer"),
            "href": url_for("zones.bring_districts"),
            "icon": "plus",
            "kind": "primary",
        },
    ]
