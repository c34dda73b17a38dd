"""The pages of the notice: what binds this person, how it was explained, check, recorded."""

from itertools import groupby
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.clock import OFFICE_ZONE
from core.errors import NotVisible
from core.web import Answer, Check, Done, Pages, Question, ValueForm, flow, form_of
from corrections.attachments import queries as attachments
from corrections.attachments.uploads import keep_scan
from corrections.cases.queries import case_of
from corrections.file.queries import regime_now
from corrections.notice import actions, queries
from corrections.notice.kinds import ExplainWay, Language, SignatureWay
from corrections.notice.values import ExplanationToRecord
from corrections.notice.words import POINTS, SIGNATURES, WAYS, language_word
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.lines import Topic
from corrections.regime.lines import explain as lines_of
from corrections.regime.phrases import TOPICS, sentence

pages = Pages("notice", __name__)

READ_OUT = (Topic.STATUS, Topic.WHERE, Topic.OWES, Topic.OBEYS, Topic.POSITIONING, Topic.PROTECTION, Topic.MEASURES)
"""What of the regime is gone through with the person."""


@pages.page(
    "/people/<subject>/notice",
    needs=CasePermission.NOTICE_EXPLAIN,
    reads="notice.opened",
    says=_l("Opened the notice"),
)
def explain(act: Act, subject: str) -> ResponseReturnValue:
    """What binds this person, line by line, to be gone through together."""
    person = act.visible(subject)
    regime = regime_now(act, person)
    read_out = [line for line in lines_of(regime) if line.topic in READ_OUT]
    topics = [
        {"title": TOPICS[topic], "lines": [{"text": sentence(line), "rule": line.rule} for line in lines]}
        for topic, lines in groupby(read_out, key=lambda line: line.topic)
    ]
    act.about(person)
    return render_template(
        "notice/explain.html",
        person=ref(act.session, person),
        topics=topics,
        points=POINTS.values(),
        ways=[(way.value, WAYS[way]) for way in ExplainWay],
        guardian=regime.protection.needs_guardian,
        papers=url_for("home.person_tab", subject=subject, tab="papers"),
        steps=_steps(),
    )


@pages.page(
    "/people/<subject>/notice/record",
    needs=CasePermission.NOTICE_EXPLAIN,
    methods=["GET", "POST"],
    reads="notice.form_opened",
    says=_l("Opened the form to explain the notice"),
)
def details(act: Act, subject: str) -> ResponseReturnValue:
    """How it was explained; a scan is kept at once, then the answers are read once more and recorded."""
    person = act.visible(subject)
    way = _way(request.args.get("way", ""))
    form = _form(act, subject, way, minor=case_of(act.session, person.id).protected_minor)
    if keep_scan(act, form, "scan", subject=subject):
        form.set_answer("signature", SignatureWay.SCAN.value)
    question = Question(
        title=_("How it was explained"),
        who=ref(act.session, person),
        back=url_for("notice.explain", subject=subject),
        draft=True,
        address=url_for("notice.details", subject=subject, way=way.value),
        about=person,
        submit=_("Continue"),
        template="notice/details.html",
        values={"way": WAYS[way], "steps": _steps()},
    )
    papers = url_for("home.person_tab", subject=subject, tab="papers")
    done = Done(papers, _("Recorded. It can be read again, never edited."))
    return flow.run(act, form, question, check=_check, do=actions.record_explanation, done=done)


@pages.page(
    "/explanations/<explanation>",
    needs=CasePermission.PAPER_READ,
    reads="notice.explanation_viewed",
    says=_l("Looked at how the notice was explained"),
)
def explanation(act: Act, explanation: str) -> ResponseReturnValue:
    """One explanation as it was recorded."""
    found = queries.explanation(act.session, explanation)
    if found is None:
        raise NotVisible()
    row, by = found
    person = act.subject_of(row)
    act.about(person, explanation=row.public_id)
    return render_template(
        "notice/explanation.html",
        person=ref(act.session, person),
        row=row,
        by=by,
        language=language_word(row.language, row.other_language),
        way=WAYS[row.way],
        signature=SIGNATURES[row.signature],
        scan=attachments.by_id(act.session, row.attachment_id),
    )


def _steps() -> list[str]:
    return [_("Go through it"), _("How it was explained"), _("Check your answers")]


def _way(text: str) -> ExplainWay:
    return ExplainWay(text) if text in set(ExplainWay) else ExplainWay.READ


def _form(act: Act, subject: str, way: ExplainWay, *, minor: bool) -> ValueForm[ExplanationToRecord]:
    """Ask only what this way of explaining, and this person, need."""
    form = form_of(ExplanationToRecord, subject=subject, way=way, at=act.now, by=act.actor.ref)
    questions: Any = form
    form.offer("by", ((user.public_id, user.name) for user in queries.colleagues(act.session, act.today)))
    if way is ExplainWay.READ:
        del questions.second_name
    else:
        form.require("second_name")
    if way is not ExplainWay.INTERPRETED:
        del questions.other_language
        form.narrow("language", (language for language in Language if language is not Language.OTHER))
    if minor:
        form.require("guardian_name")
    else:
        del questions.guardian_name
    return form


def _check(act: Act, value: ExplanationToRecord) -> Check:
    actions.check_explanation(act, value)
    names = {user.public_id: user.name for user in queries.colleagues(act.session, act.today)}
    rows = [
        Answer(_("Explained on"), value.at.astimezone(OFFICE_ZONE).strftime("%Y-%m-%d %H:%M")),
        Answer(_("Explained by"), names[value.by]),
        Answer(_("How"), WAYS[value.way], language_word(value.language, value.other_language)),
        Answer(_("The signed paper"), SIGNATURES[value.signature], value.volume),
        Answer(_("Questions and remarks"), value.remark),
    ]
    if value.second_name:
        rows.insert(3, Answer(_("Who read it out or interpreted"), value.second_name))
    if value.guardian_name:
        rows.insert(3, Answer(_("Guardian present"), value.guardian_name))
    return Check(title=_("Check and record"), submit=_("Record"), answers=rows)
