"""The pages of people: the list, finding somebody, opening and amending a file."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select

from core.access import Permission, Subject
from core.acts import Act
from core.errors import Conflict, Invalid
from core.web import Pages, PersonHeader, current_house
from core.web.pages import current_act
from corrections.cases import queries as cases
from corrections.file import queries as conditions
from corrections.labels import label
from corrections.people import actions, queries, rules
from corrections.people.forms import PersonForm, RegisterForm, SearchForm
from corrections.people.models import Person
from corrections.people.rules import IdentityDoubt
from corrections.values import Level, Status

pages = Pages("people", __name__)

PAGE = 50
DOUBTS = {
    IdentityDoubt.PLACE: _l("The first digits of the identity number name no place known here. Please look once more."),
    IdentityDoubt.AGE: _l("By this identity number the person's age is unusual. Please look once more."),
}


class Show(StrEnum):
    """Which people the list shows."""

    IN_HAND = "in_hand"
    ENDED = "ended"
    ALL = "all"


SHOWN = {Show.IN_HAND: _l("In hand"), Show.ENDED: _l("Ended"), Show.ALL: _l("Everybody on file")}


def search_box() -> dict[str, str]:
    """Where the search box at the top of every page sends what is typed."""
    return {"search_href": url_for("people.search")} if current_act().may(Permission.PERSON_SEARCH) else {}


@pages.page("/people", needs=Permission.PERSON_READ, reads="people.listed")
def people(act: Act) -> ResponseReturnValue:
    """Everybody in reach, by name, each one tap from the file."""
    wanted = request.args.get("show", Show.IN_HAND.value)
    show = Show(wanted) if wanted in set(Show) else Show.IN_HAND
    number = min(max(1, request.args.get("page", 1, type=int)), 100_000)
    found, total = queries.page(act.session, _within(act, show), number, PAGE)
    rows = _rows(act, found)
    act.about("people", show=show.value, page=number, people=[row["person"].subject for row in rows])
    views = [
        {"label": text, "href": url_for("people.people", show=key.value), "current": key is show, "count": None}
        for key, text in SHOWN.items()
    ]
    page = {
        "page": number,
        "pages": max(1, -(-total // PAGE)),
        "total": total,
        "prev_href": url_for("people.people", show=show.value, page=number - 1) if number > 1 else None,
        "next_href": url_for("people.people", show=show.value, page=number + 1) if number * PAGE < total else None,
    }
    new = {"label": _("Open a new file"), "href": url_for("people.register"), "kind": "primary", "icon": "user-plus"}
    return render_template(
        "people/list.html",
        rows=rows,
        page=page,
        views=views,
        show=show.value,
        actions=[new] if act.may(Permission.PERSON_REGISTER) else [],
    )


@pages.page("/people/search", needs=Permission.PERSON_SEARCH, methods=["POST"], reads="people.searched")
def search(act: Act) -> ResponseReturnValue:
    """Find people; the words stay out of address and audit book, what was found does not."""
    form = SearchForm()
    good = form.validate()
    found = queries.search(act.session, form.q.data) if good else []
    rows = _rows(act, found)
    act.about("people", found=len(rows), people=[row["person"].subject for row in rows])
    return render_template("people/found.html", form=form, rows=rows, limit=queries.FOUND_LIMIT), 200 if good else 422


@pages.page("/people/search", needs=Permission.PERSON_SEARCH)
def search_again(act: Act) -> ResponseReturnValue:
    """A search that was reloaded or bookmarked begins again at the list."""
    return redirect(url_for("people.people"))


@pages.page("/people/new", needs=Permission.PERSON_REGISTER, methods=["GET", "POST"])
def register(act: Act) -> ResponseReturnValue:
    """Open a file; what the person comes for says where the way leads on."""
    form = RegisterForm()
    arrivals = {each.name: each for each in current_house().arrivals if act.may(each.needs)}
    form.offer(queries.places_to_choose(act.session), arrivals.values())
    if form.validate_on_submit():
        try:
            subject = actions.register_person(
                act.once(form.once.data), office=form.office.data, file_no=form.file_no.data or "", **form.particulars
            )
        except Invalid as e:
            form.accept(e)
        else:
            _doubt(act, form)
            flash(_("The file is open."), "success")
            return redirect(url_for(arrivals[form.purpose.data].endpoint, subject=subject), 303)
    return _form(form, None, {each.name: each.hint for each in arrivals.values()})


@pages.page("/people/<subject>/particulars", needs=Permission.PERSON_REGISTER, reads="person.particulars_opened")
def particulars(act: Act, subject: str) -> ResponseReturnValue:
    """A person's particulars in full, to be amended."""
    who = act.visible(subject)
    row = queries.person(act.session, who.id)
    act.about(who)
    return _form(PersonForm(formdata=None, data=_answers(row), version=str(row.version)), subject)


@pages.page("/people/<subject>/particulars", needs=Permission.PERSON_REGISTER, methods=["POST"])
def amend(act: Act, subject: str) -> ResponseReturnValue:
    """Amend a person's particulars."""
    form = PersonForm()
    if form.validate():
        version = form.version.data or ""
        try:
            actions.amend_person(
                act.once(form.once.data),
                subject=subject,
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
                **form.particulars,
            )
        except (Invalid, Conflict) as e:
            form.accept(e if isinstance(e, Invalid) else Invalid(e.message))
        else:
            _doubt(act, form)
            flash(_("Saved."), "success")
            return redirect(url_for("home.person", subject=subject), 303)
    return _form(form, subject)


def header(act: Act, subject: Subject) -> PersonHeader | None:
    """Who this is, with what the regime says now; None where the subject is nobody registered."""
    row = queries.find(act.session, subject.id)
    if row is None:
        return None
    plain: dict[str, Any] = {
        "name": row.name,
        "initials": row.name[:1],
        "sex": label(row.sex),
        "age": rules.age_on(row.birth, act.today),
        "file_no": row.file_no,
        "restricted": subject.restricted is not False,
    }
    case = cases.case(act.session, subject.id)
    if case is None:
        return PersonHeader(category=_l("Not under correction"), status=_l("No case received"), **plain)
    regime = conditions.regime_now(act, subject)
    if regime.status is Status.ENDED:
        return PersonHeader(category=label(case.category), status=label(regime.status), **plain)
    term = regime.standing.term
    return PersonHeader(
        category=label(case.category),
        status=label(regime.status),
        days_left=max(0, (term.last_day - act.today).days),
        ends_on=term.last_day,
        term_days=(term.last_day - term.first_day).days + 1,
        level=label(regime.level.level) if regime.level else "",
        level_href=url_for("conditions.regime", subject=subject.public_id),
        **plain,
    )


def who(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """What the overview tells about the person besides the header."""
    row = queries.find(act.session, subject.id)
    if row is None:
        return None
    place = queries.place_of(act.session, subject)
    return {"who": row, "place": place, "may_amend": act.may(Permission.PERSON_REGISTER)}


def _within(act: Act, show: Show) -> Select[int] | None:
    """Whom a list shows, as a condition; None for everybody on file."""
    if show is Show.IN_HAND:
        return cases.in_hand_ids(act.session, act.now)
    return cases.ended_ids(act.session, act.now) if show is Show.ENDED else None


def _rows(act: Act, found: Sequence[Person]) -> list[dict[str, Any]]:
    """People as the lists show them."""
    ids = [row.subject_id for row in found]
    names, briefs = queries.refs(act.session, ids), cases.briefs(act.session, ids)
    initial = Level(act.law.at(act.today).text("level.initial"))
    return [
        {
            "person": names[row.subject_id],
            "file_no": row.file_no,
            "sex": label(row.sex),
            "age": rules.age_on(row.birth, act.today),
            "case": (case := briefs.get(row.subject_id)),
            "category": label(case.category) if case else "",
            "level": label(case.level or initial) if case else "",
            "over": case is not None and (case.ended_at is not None or case.term_last < act.today),
            "end": label(case.end_kind) if case and case.end_kind else "",
        }
        for row in found
    ]


def _form(form: PersonForm, subject: str | None, purposes: Mapping[str, str] | None = None) -> ResponseReturnValue:
    back = url_for("home.person", subject=subject) if subject else url_for("people.people")
    title = _("Amend particulars") if subject else _("Open a new file")
    return render_template(
        "people/form.html", form=form, title=title, back=back, new=subject is None, purposes=purposes or {}
    ), 422 if form.errors else 200


def _answers(row: Person) -> dict[str, Any]:
    return {key: getattr(row, key) for key in actions.Particulars.__slots__} | {"sex": row.sex.value}


def _doubt(act: Act, form: PersonForm) -> None:
    doubt = rules.identity_doubt(rules.clean_identity(form.national_id.data or ""), act.today)
    if doubt is not None:
        flash(DOUBTS[doubt], "warning")


pages.app_context_processor(search_box)
