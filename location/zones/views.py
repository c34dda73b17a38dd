"""The pages of zones: the list, one zone on its map, and the two ways to bring one in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from core.access import Office, OfficeKind
from core.acts import Act
from core.errors import BadData, Invalid
from core.web import Pages
from core.web.filters import metres
from corrections import chain
from corrections.boundaries.queries import zones_in_use
from corrections.chain import Answer, Check
from corrections.contributions import Area
from location.datum import Datum
from location.fence.districts import DATUM, Named, city_area, directory, layer_source
from location.geofile import MAX_ZONE_BYTES, decoded
from location.labels import DATUMS
from location.permissions import LocationPermission
from location.zones import actions, picture, queries, rules
from location.zones.forms import DistrictsForm, FileForm, WordsForm
from location.zones.reach import narrower
from location.zones.words import exactness, fault

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
    words = (form.q.data if request.method == "POST" else request.args.get("q", "")) or ""
    found = rules.counties(words[:40])
    form.offer(found[: rules.MOST])
    if request.method == "GET":
        choice = rules.proposed(found, words)
        form.q.data, form.districts.data = words[:40], [each.code for each in choice]
        form.label.data = rules.name_of(choice) if choice else ""
    view = act.law.at(act.today)

    def chosen() -> list[Named]:
        return [each for each in found if each.code in form.districts.data]

    def check() -> Check:
        these = chosen()
        narrow = [] if rules.lawful(these) else [
            _("This is not the whole city or county of residence of anybody. A boundary on it is a local preset and "
              "needs its reasons.")
        ]  # fmt: skip
        return Check(
            _("Zone of counties: check"),
            None,
            [
                Answer(_("Name of the zone"), form.label.data),
                Answer(_("Counties"), _(", ").join(f"{each.name} {each.code}" for each in these)),
                Answer(_("Where the line comes from"), layer_source(), DATUMS[DATUM]),
                Answer(_("The line may be off by"), metres(view.integer(ERROR_RULE)), _("It is a simplified line.")),
            ],
            _("Bring in"),
            [_("The zone stands in the list. It binds nobody until a boundary or an order names it.")],
            narrow,
        )

    def do() -> ResponseReturnValue:
        codes = [each.code for each in chosen()]
        made = actions.load_districts(act.once(form.once.data), codes=codes, label=form.label.data)
        return _stored(made)

    def draw() -> str:
        return render_template(
            "zones/districts.html",
            form=form,
            search=WordsForm(formdata=None, q=words[:40]),
            words=words[:40],
            found=found[: rules.MOST],
            too_many=len(found) > rules.MOST,
            near=[] if words else _near(act),
            lawful={each.code for each in rules.proposed(found, words)},
        )

    return chain.run(form, check, do, draw)


@pages.page("/zones/new/file", needs=LocationPermission.ZONE_IMPORT, methods=["GET", "POST"])
def bring_file(act: Act) -> ResponseReturnValue:
    """Bring in an office's own line. It binds nobody by itself, so the map is looked at afterwards."""
    form = FileForm()

    def do() -> ResponseReturnValue:
        name = _file_name(form.file.data.filename or "")
        try:
            text = decoded(form.file.data.stream.read(MAX_ZONE_BYTES + 1), name, MAX_ZONE_BYTES)
            made = actions.import_zone(
                act.once(form.once.data),
                text=text,
                name=name,
                label=form.label.data,
                datum=Datum(form.datum.data),
                error_m=float(form.error_m.data),
                source=form.source.data,
            )
        except BadData as e:
            raise Invalid(fields={"file": fault(e, name)}) from None
        return _stored(made)

    return chain.plain(form, do, lambda: render_template("zones/file.html", form=form))


def _stored(made: str) -> ResponseReturnValue:
    flash(_("The zone is in the list. Please look at its map before a condition names it."), "success")
    return redirect(url_for("zones.zone", zone=made), 303)


def _file_name(given: str) -> str:
    """The name of a file as it may be shown and kept: its last part, printable and short."""
    plain = "".join(c for c in given.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable())
    return plain[-100:] or _("The file")


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
