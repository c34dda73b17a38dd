"""A list of any slice: narrowed, sorted and paged in the store, and told whole on paper, from one declaration.

A slice declares a `Listing`: what narrows it (a value, every answer of it optional), its columns and the statement.
What narrows and sorts it stands in the address, so that a list can be sent on, bookmarked and linked from a figure.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from flask import render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, func
from werkzeug.datastructures import MultiDict
from wtforms import SelectChoice

from core.acts import Act
from core.acts.values import answerable
from core.web.fields import answer_of
from core.web.filters import day, moment
from core.web.forms import ValueForm, form_of

F = TypeVar("F")
E = TypeVar("E")
R = TypeVar("R")
Text = Any
Told = str | int | Decimal | date | datetime | None
"""What one cell says on paper: a day as a day, a number as a number."""
PAGE = 30
MOST = 5000
"""So many rows are told whole at once, on paper or in a file."""
LAST_PAGE = 100_000
OWN = frozenset({"page", "sort", "whole"})
"""What an address of a list says besides what narrows it."""


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column: its head, what it says of a row, and by what it is sorted."""

    name: str
    label: Text
    tell: Callable[[R], Told]
    order: tuple[Any, ...] | Callable[[Act], tuple[Any, ...]] = ()
    """What the store sorts by, which may depend on the day; without it the column cannot be sorted by."""
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Listing(Generic[F, E, R]):
    """A list as a slice declares it."""

    endpoint: str
    title: Text
    filter: type[F]
    columns: tuple[Column[R], ...]
    """Sorted by the first one unless the reader chooses another."""
    find: Callable[[Act, F], Select[*tuple[Any, ...]]]
    """The rows that the answers leave, in no order."""
    rows: Callable[[Act, Sequence[E]], list[R]]
    """Rows of the store as the list shows them."""
    last: tuple[Any, ...]
    """What tells rows apart that are alike in everything sorted by."""
    offer: Callable[[Act, ValueForm[F]], None] | None = None
    """Gives the form the choices that depend on the record."""
    named: Callable[[Any], E] = lambda row: row[0]
    """A row of the statement as `rows` takes it; without it, its first entity."""
    tab: str = ""
    """The answer that is drawn as tabs above the list; the others stand in the form."""

    def __post_init__(self) -> None:
        """Refuse what could not be asked for in an address."""
        names = {each.name for each in answerable(self.filter)}
        if clash := names & OWN:
            raise RuntimeError(f"{self.endpoint}: a list says these in its address itself: {', '.join(sorted(clash))}")
        if due := [each.name for each in answerable(self.filter) if not each.optional]:
            raise RuntimeError(f"{self.endpoint}: a list is shown without answers too: {', '.join(due)}")


@dataclass(frozen=True)
class Wanted(Generic[F]):
    """What an address asks of a list."""

    form: ValueForm[F]
    value: F
    given: Mapping[str, list[str]]
    """The answers in effect, as the address says them."""
    sort: str
    down: bool


@dataclass(frozen=True)
class Shown(Generic[F, R]):
    """One page of a list, or the whole of it, ready to be drawn."""

    listing: Listing[F, Any, R]
    asked: Wanted[F]
    rows: list[R]
    total: int
    number: int
    whole: bool

    @property
    def form(self) -> ValueForm[F]:
        """The form that narrows the list."""
        return self.asked.form

    @property
    def narrowing(self) -> list[Any]:
        """The questions that stand in the form."""
        names = (each.name for each in answerable(self.listing.filter) if each.name != self.listing.tab)
        return [self.form[name] for name in names]

    @property
    def narrowed(self) -> bool:
        """Whether an answer of the form is in effect or was not understood."""
        return any(name != self.listing.tab for name in self.asked.given) or any(each.errors for each in self.narrowing)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the form takes along besides its own answers."""
        tab = [(self.listing.tab, each) for each in self.asked.given.get(self.listing.tab, ())]
        return tab + ([("sort", self.sorted_by)] if self.sorted_by else [])

    @property
    def sorted_by(self) -> str:
        """The order as the address says it; empty for the usual one."""
        usual = self.asked.sort == self.listing.columns[0].name and not self.asked.down
        return "" if usual else f"{'-' if self.asked.down else ''}{self.asked.sort}"

    def address(self, **changes: Any) -> str:
        """This list with something changed; None leaves it out."""
        said = {**self.asked.given, "sort": self.sorted_by or None, **changes}
        return url_for(self.listing.endpoint, **said)

    @property
    def heads(self) -> list[dict[str, Any]]:
        """The heads of the table, those with an order as links that sort by it."""
        found = []
        for column in self.listing.columns:
            head: dict[str, Any] = {"label": column.label, "name": column.name}
            if column.kind:
                head["kind"] = column.kind
            if column.order:
                head["sort"] = self._sort(column)
            found.append(head)
        return found

    def _sort(self, column: Column[R]) -> dict[str, str]:
        here = column.name == self.asked.sort
        down = here and not self.asked.down
        now = "" if not here else "descending" if self.asked.down else "ascending"
        usual = column is self.listing.columns[0] and not down
        return {"now": now, "href": self.address(sort=None if usual else f"{'-' if down else ''}{column.name}")}

    @property
    def page(self) -> dict[str, Any]:
        """What the pager draws."""
        return {
            "page": self.number,
            "pages": max(1, -(-self.total // PAGE)),
            "total": self.total,
            "prev_href": self.address(page=self.number - 1) if self.number > 1 else None,
            "next_href": self.address(page=self.number + 1) if self.number * PAGE < self.total else None,
        }

    @property
    def codes(self) -> dict[str, list[str]]:
        """What the audit entry of looking says of the list: how it was narrowed, in codes, days and numbers."""
        declared = {each.name for each in answerable(self.listing.filter) if each.asked.audit}
        return {name: given for name, given in self.asked.given.items() if name in declared}

    def draw(self, template: str, **values: Any) -> str:
        """The page of the list, or the whole list as a sheet for paper."""
        if self.whole:
            return render_template("web/list_sheet.html", shown=self, back_href=self.address())
        return render_template(template, shown=self, rows=self.rows, page=self.page, **values)

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The choices of the answer that is drawn as tabs; another tab keeps what else narrows the list."""
        tab = self.listing.tab
        if not tab:
            return []
        usual = next(each.default for each in answerable(self.listing.filter) if each.name == tab)
        here, control = str(getattr(self.asked.value, tab)), self.form[tab]
        return [
            {
                "label": choice.label,
                "href": self.address(**{tab: None if choice.value == usual else choice.value}),
                "current": choice.value == here,
                "count": None,
            }
            for choice in control.choices
        ]

    @property
    def whole_list(self) -> str:
        """The list with nothing in the form, on the tab one is on."""
        return self.address(**{name: None for name in self.asked.given if name != self.listing.tab})

    @property
    def labels(self) -> list[dict[str, Any]]:
        """The heads of the table on paper, where nothing can be sorted."""
        return [{name: said for name, said in head.items() if name != "sort"} for head in self.heads]

    @property
    def answers(self) -> list[tuple[Text, str]]:
        """The answers in effect in words, for the head of the sheet."""
        return [(self.form[name].label.text, _in_words(self.form[name])) for name in self.asked.given]

    def say(self, cell: Told) -> str:
        """A cell as paper says it."""
        if isinstance(cell, datetime):
            return moment(cell)
        return day(cell) if isinstance(cell, date) else "" if cell is None else str(cell)

    def told(self, row: R) -> list[Told]:
        """One row, cell by cell."""
        return [column.tell(row) for column in self.listing.columns]


def shown(act: Act, listing: Listing[F, E, R]) -> Shown[F, R]:
    """The page of a list that the address of this request asks for."""
    asked = asked_of(act, listing, request.args)
    whole = request.args.get("whole") == "1"
    number = 1 if whole else min(max(1, request.args.get("page", 1, type=int)), LAST_PAGE)
    rows, total = read(act, listing, asked, number, MOST if whole else PAGE)
    return Shown(listing, asked, rows, total, number, whole)


def read(act: Act, listing: Listing[F, E, R], asked: Wanted[F], number: int, size: int) -> tuple[list[R], int]:
    """So many rows of a list from a page on, in the order that is asked for, and how many there are in all."""
    query = listing.find(act, asked.value)
    counting = query.with_only_columns(func.count(), maintain_column_froms=True).order_by(None)
    total = act.session.scalar(counting) or 0
    column = next(each for each in listing.columns if each.name == asked.sort)
    order = _order(act, listing, column, down=asked.down)
    page = query.order_by(*order, *listing.last).limit(size).offset((number - 1) * size)
    found = [listing.named(row) for row in act.session.execute(page)] if total else []
    return listing.rows(act, found), total


def _order(act: Act, listing: Listing[F, E, R], column: Column[R], *, down: bool) -> list[Any]:
    """The order by a column, then by the first one; where a column says nothing, a row stands last either way."""
    first, by = listing.columns[0], column.order(act) if callable(column.order) else column.order
    if column is first:
        return [each.desc() for each in by] if down else [*by]
    usual = first.order(act) if callable(first.order) else first.order
    return [*((each.desc() if down else each.asc()).nulls_last() for each in by), *usual]


def asked_of(act: Act, listing: Listing[F, E, R], said: MultiDict[str, str]) -> Wanted[F]:
    """What an address asks of a list. What it says and nobody offers is told beside its question and left out."""
    form = form_of(listing.filter, fresh=True)
    if listing.offer is not None:
        listing.offer(act, form)
    good, given = {}, {}
    for each in answerable(listing.filter):
        control: Any = form[each.name]
        _every_choice(control, each.default is not None and each.default != "")
        control.process(said)
        if not control.validate(form):
            continue
        answer = answer_of(each, control)
        if answer is not None and answer != each.default:
            good[each.name] = answer
            given[each.name] = said.getlist(each.name) if each.several else said.getlist(each.name)[:1]
    sort = said.get("sort", "")
    down, name = sort.startswith("-"), sort.lstrip("-")
    if name not in {column.name for column in listing.columns if column.order}:
        down, name = False, listing.columns[0].name
    return Wanted(form, listing.filter(**good), given, name, down)


def _every_choice(control: Any, defaulted: bool) -> None:
    """A choice that leaves nothing out is called so; one that has a usual answer needs none."""
    choices = getattr(control, "choices", None)
    if not choices or choices[0].value != "":
        return
    control.choices = choices[1:] if defaulted else [SelectChoice("", _("All")), *choices[1:]]


def _in_words(control: Any) -> str:
    """An answer as its choices or its own words say it."""
    choices = {str(each.value): str(each.label) for each in getattr(control, "choices", None) or ()}
    given = control.data if isinstance(control.data, list) else [control.data]
    if control.type == "BooleanField":
        return str(_("Yes"))
    return _(", ").join(choices.get(str(each), str(each)) for each in given)
