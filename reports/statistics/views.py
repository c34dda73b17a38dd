"""The page of figures, second after Today: each number opens the rows behind it."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from assistance.support.rates import RatioName
from assistance.support.words import DEFINITIONS, RATIOS
from core.acts import Act
from core.errors import NotVisible
from core.web import Pages
from corrections.kinds import Category
from corrections.people import queries as people
from corrections.permissions import CasePermission
from corrections.words import label
from office.permissions import OfficePermission
from reports.statistics import queries
from reports.statistics.kinds import Figure
from reports.statistics.queries import PLACES, CountedFigures
from reports.statistics.words import LABELS, MEANINGS, PLACE_LABELS

pages = Pages("statistics", __name__)
PAGE = 500


@pages.page(
    "/figures", needs=OfficePermission.STATISTICS_READ, reads="statistics.viewed", says=_l("Looked at the figures")
)
def figures(act: Act) -> ResponseReturnValue:
    """The figures of the viewer's own scope, with the definition of each ratio."""
    found = queries.counted(act)
    act.about("statistics", scope=act.scope.name)
    return render_template(
        "statistics/figures.html",
        correction=[_figure(found, each) for each in (Figure.RECEIVED, Figure.RELEASED, Figure.IN_HAND)]
        + ([_figure(found, Figure.ENDED_OTHERWISE)] if found.people[Figure.ENDED_OTHERWISE] else []),
        assistance=[_figure(found, each) for each in (Figure.ASSISTED, Figure.AFTER_CORRECTION)],
        categories=[
            {"name": label(each), "number": number, "share": _share(number, found), "href": _category_href(each)}
            for each, number in found.by_category.items()
        ],
        ratios=[_ratio(found, each) for each in RatioName],
        volunteers={"number": found.volunteers, "href": url_for("volunteers.volunteers")},
        may_volunteers=act.may(CasePermission.VOLUNTEER_READ),
        places=[
            {"label": text, "number": found.places[name], "href": url_for("statistics.places", kind=name)}
            for name, text in PLACE_LABELS.items()
        ],
    )


@pages.page(
    "/figures/<figure>",
    needs=OfficePermission.STATISTICS_READ,
    reads="statistics.rows_viewed",
    says=_l("Opened the rows behind a figure"),
)
def rows(act: Act, figure: str) -> ResponseReturnValue:
    """The people behind a figure."""
    if figure not in set(Figure):
        raise NotVisible()
    chosen = Figure(figure)
    ids = queries.figures(act).people[chosen]
    return _rows(act, figure, str(LABELS[chosen]), str(MEANINGS[chosen]), ids)


@pages.page(
    "/figures/category/<category>",
    needs=OfficePermission.STATISTICS_READ,
    reads="statistics.category_viewed",
    says=_l("Looked at the figures of a category"),
)
def category(act: Act, category: str) -> ResponseReturnValue:
    """Those in hand under one category."""
    if category not in set(Category):
        raise NotVisible()
    chosen = Category(category)
    ids = queries.figures(act).by_category[chosen]
    return _rows(act, category, str(label(chosen)), str(MEANINGS[Figure.IN_HAND]), ids)


@pages.page("/figures/places/<kind>", needs=OfficePermission.STATISTICS_READ)
def places(act: Act, kind: str) -> ResponseReturnValue:
    """The places of one kind."""
    if kind not in PLACES:
        raise NotVisible()
    found = queries.places(act, PLACES[kind])
    above = queries.names_above(act, found)
    return render_template(
        "statistics/places.html",
        title=PLACE_LABELS[kind],
        rows=[(row.name, above.get(row.parent_id or 0, "")) for row in found],
        back=url_for("statistics.figures"),
    )


def _rows(act: Act, name: str, title: str, meaning: str, ids: list[int]) -> ResponseReturnValue:
    names = people.refs(act.session, set(ids))
    found = list(names.values())
    act.about(f"statistics:{name}", rows=len(ids))
    return render_template(
        "statistics/rows.html",
        title=title,
        meaning=meaning,
        number=len(ids),
        rows=found[:PAGE],
        more=len(found) > PAGE,
        back=url_for("statistics.figures"),
    )


def _figure(found: CountedFigures, each: Figure) -> dict[str, Any]:
    return {
        "label": LABELS[each],
        "number": found.people[each],
        "href": url_for("statistics.rows", figure=each.value),
        "note": MEANINGS[each],
    }


def _category_href(each: Category) -> str:
    return url_for("statistics.category", category=each.value)


def _share(number: int, found: CountedFigures) -> str:
    total = found.people[Figure.IN_HAND]
    return f"{100 * number / total:.1f}%" if total else "–"


def _ratio(found: CountedFigures, name: RatioName) -> dict[str, Any]:
    share = found.shares[name]
    return {
        "label": RATIOS[name],
        "value": f"{share.value * 100:.1f}%" if share.value is not None else "–",
        "href": url_for("support.ratio", name=name.value),
        "note": _("%(part)s of %(whole)s", part=share.part, whole=share.whole),
        "definition": DEFINITIONS[name],
    }
