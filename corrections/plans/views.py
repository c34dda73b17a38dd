"""The pages of plans: write the next version, read one, and see what is new in it."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.acts import Act
from core.errors import NotVisible
from core.web import Answer, Check, Done, Pages, Question, flow, form_of
from corrections.cases.queries import briefs, case_of
from corrections.cases.rules import initial_level
from corrections.file.queries import regime_now
from corrections.kinds import Level
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.plans import actions, queries, rules
from corrections.plans.kinds import ChangeGround
from corrections.plans.models import PlanVersion
from corrections.plans.values import TEXT_LABELS, PlanToWrite
from corrections.plans.words import GROUND_LABELS, PARTS
from corrections.regime.phrases import how_often
from corrections.words import label

pages = Pages("plans", __name__)
LONGEST_SENTENCE = 300
"""A longer judgment is on the file, and a plan begins without it."""


@pages.page(
    "/people/<subject>/plan/write",
    needs=CasePermission.PLAN_WRITE,
    methods=["GET", "POST"],
    reads="plan.form_opened",
    says=_l("Opened the form of a plan"),
)
def write(act: Act, subject: str) -> ResponseReturnValue:
    """The next version, from the version in force or from one's draft; then what is new in it; then in force."""
    person = act.visible(subject)
    case_of(act.session, person.id)
    now = queries.plan_now(act.session, person.id)
    usual = rules.usual_review(act.law.at(act.today), _level(act, person), act.today)
    start: dict[str, Any] = {"review_on": usual, **actions.text_of(now)}
    if now is None and request.method == "GET":
        start |= _from_the_file(act, person)
    form = form_of(PlanToWrite, subject=subject, **start)
    if now is None:
        del form.ground, form.reason
    else:
        form.narrow("ground", (each for each in ChangeGround if each is not ChangeGround.FIRST))
    question = Question(
        title=_("A new version of the plan") if now else _("The first plan"),
        who=ref(act.session, person),
        back=url_for("home.person_tab", subject=subject, tab="plan"),
        version=now.public_id if now else "",
        faster=_(actions.FASTER, number=now.number) if now else "",
        draft=True,
        about=person,
        submit=_("Continue"),
        template="plans/form.html",
        values={"parts": PARTS, "now_version": now, "steps": _steps()},
    )
    done = Done(question.back, _("The new version is in force. Earlier ones stay readable."))
    return flow.run(act, form, question, check=_check, do=actions.write_plan, done=done)


@pages.page(
    "/people/<subject>/plan/<int:number>",
    needs=CasePermission.CASE_READ,
    reads="plan.viewed",
    says=_l("Looked at a plan"),
)
def version(act: Act, subject: str, number: int) -> ResponseReturnValue:
    """One version as it was written."""
    person = act.visible(subject)
    row = _version(act, person, number)
    act.about(person, plan=row.public_id)
    return render_template(
        "plans/version.html",
        person=ref(act.session, person),
        version=row,
        parts=texts(row),
        ground=GROUND_LABELS[row.ground],
        by=queries.writer(act.session, row),
        tabs=_tabs(act, person, number),
        newest=queries.plan_now(act.session, person.id) is row,
    )


@pages.page(
    "/people/<subject>/plan/<int:number>/changes",
    needs=CasePermission.CASE_READ,
    reads="plan.changes_viewed",
    says=_l("Compared versions of a plan"),
)
def changes(act: Act, subject: str, number: int) -> ResponseReturnValue:
    """What is new in a version, text by text, against the one before it or an earlier one."""
    person = act.visible(subject)
    new = _version(act, person, number)
    since = request.args.get("since", number - 1, type=int)
    if not 1 <= since < number:
        raise NotVisible()
    old = _version(act, person, since)
    act.about(person, plan=new.public_id, since=since)
    return render_template(
        "plans/changes.html",
        person=ref(act.session, person),
        old=old,
        new=new,
        ground=GROUND_LABELS[new.ground],
        by=queries.writer(act.session, new),
        rows=_differences(actions.text_of(old), actions.text_of(new)),
        tabs=_tabs(act, person, number),
        earlier=range(1, number),
    )


def _from_the_file(act: Act, person: Subject) -> dict[str, str]:
    """What a first plan begins with: the offence and sentence, and what is owed how often, to be written on."""
    case, regime = case_of(act.session, person.id), regime_now(act, person)
    sentence = case.sentence_text if len(case.sentence_text) <= LONGEST_SENTENCE else ""
    owed = [
        f"{label(duty.kind)}{_(': ')}{how_often(duty.frequency)}" for duty in regime.duties if not duty.suspended_by
    ]
    return {
        "offence": "\n".join(filter(None, (case.offence, sentence))),
        "supervision": "\n".join(owed),
    }


def texts(row: PlanVersion) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """The texts of a version by part, each with its heading."""
    given = actions.text_of(row)
    return [(head, [(TEXT_LABELS[name], given[name]) for name in names]) for head, names in PARTS]


def _level(act: Act, person: Subject) -> Level:
    brief = briefs(act.session, [person.id]).get(person.id)
    return brief.level if brief and brief.level else initial_level(act.law.at(act.today))


def _version(act: Act, person: Subject, number: int) -> PlanVersion:
    row = queries.version(act.session, person.id, number) if 0 < number < 100_000 else None
    if row is None:
        raise NotVisible()
    return row


def _tabs(act: Act, person: Subject, number: int) -> list[dict[str, Any]]:
    return [
        {
            "label": _("Version %(number)s", number=row.number),
            "href": url_for("plans.version", subject=person.public_id, number=row.number),
            "current": row.number == number,
            "count": None,
        }
        for row, _name in queries.versions(act.session, person.id)
    ]


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"label": TEXT_LABELS[name], "pieces": rules.difference(old[name].strip(), new[name].strip())}
        for name in rules.changed(old, new)
    ]


def _check(act: Act, value: PlanToWrite) -> Check:
    now = actions.check_plan(act, value)
    rows = [Answer(_("To be reviewed on"), value.review_on.isoformat())]
    if now is not None:
        rows.insert(0, Answer(_("Why this version"), GROUND_LABELS[value.ground]))
        rows.insert(1, Answer(_("What brought it about"), value.reason))
    return Check(
        title=_("Check the new version") if now else _("Check the first plan"),
        submit=_("Put it in force"),
        answers=rows,
        template="plans/check.html",
        values={
            "changes": _differences(actions.text_of(now), value.texts),
            "now_version": now,
            "steps": _steps(),
        },
    )


def _steps() -> list[str]:
    return [_("Write"), _("Check your answers")]
