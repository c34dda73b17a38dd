"""The chain of the notice: what binds this person, how it was explained, check, recorded."""

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Subject
from core.acts import Act
from core.clock import OFFICE_ZONE
from core.errors import Invalid, NotVisible
from core.web import Pages
from corrections import chain
from corrections.attachments import actions as attachments
from corrections.attachments import queries as attached
from corrections.attachments.rules import MAX_BYTES, make_ready
from corrections.cases.queries import case_of
from corrections.chain import Answer, Check, Stage
from corrections.file.queries import regime_now
from corrections.notice import actions, queries
from corrections.notice.forms import ExplanationForm
from corrections.notice.kinds import ExplainWay, Language, SignatureWay
from corrections.notice.models import Explanation
from corrections.notice.words import POINTS, word
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.regime.lines import Topic
from corrections.regime.lines import explain as lines_of
from corrections.regime.phrases import TOPICS, sentence

pages = Pages("notice", __name__)

READ_OUT = (Topic.STATUS, Topic.WHERE, Topic.OWES, Topic.OBEYS, Topic.POSITIONING, Topic.PROTECTION, Topic.MEASURES)
"""What of the regime is gone through with the person."""


@pages.page("/people/<subject>/notice", needs=CasePermission.NOTICE_EXPLAIN, reads="notice.opened")
def explain(act: Act, subject: str) -> ResponseReturnValue:
    """What binds this person, line by line, to be gone through together."""
    person = act.visible(subject)
    regime = regime_now(act, person)
    lines = [line for line in lines_of(regime) if line.topic in READ_OUT]
    topics = [
        {"title": TOPICS[topic], "lines": [{"text": sentence(line), "rule": line.rule} for line in each]}
        for topic, each in groupby(lines, key=lambda line: line.topic)
    ]
    act.about(person)
    return render_template(
        "notice/explain.html",
        person=ref(act.session, person),
        topics=topics,
        points=POINTS.values(),
        ways=[(each.value, word(each)) for each in ExplainWay],
        guardian=regime.protection.needs_guardian,
        papers=url_for("home.person_tab", subject=subject, tab="papers"),
        steps=_steps(),
    )


@pages.page("/people/<subject>/notice/record", needs=CasePermission.NOTICE_EXPLAIN, reads="notice.form_opened")
def details(act: Act, subject: str) -> ResponseReturnValue:
    """How it was explained."""
    person = act.visible(subject)
    now = act.now.astimezone(OFFICE_ZONE).replace(tzinfo=None)
    form = _form(
        act,
        person,
        ExplanationForm(formdata=None, data={"at": now, "way": request.args.get("way", ""), "by": act.actor.ref}),
    )
    act.about(person)
    return _details(act, person, form)


@pages.page("/people/<subject>/notice/record", needs=CasePermission.NOTICE_EXPLAIN, methods=["POST"])
def record(act: Act, subject: str) -> ResponseReturnValue:
    """Keep the scan, show the answers once more, and record them when they are confirmed."""
    person = act.visible(subject)
    form = _form(act, person, ExplanationForm())
    fault = _keep_scan(act, subject, form)

    def check() -> ResponseReturnValue:
        actions.check(act, person, form.told)
        carried = [p for p in request.form.items(multi=True) if p[0] not in ("csrf_token", "stage", "attachment")]
        carried.append(("attachment", form.told.attachment))
        return render_template("corrections/check.html", check=_check(act, person, form), carried=carried)

    def do() -> ResponseReturnValue:
        actions.record_explanation(act.once(form.once.data), subject=subject, told=form.told)
        flash(_("Recorded. It can be read again, never edited."), "success")
        return redirect(url_for("home.person_tab", subject=subject, tab="papers"), 303)

    stage = chain.stage()
    if stage is not Stage.EDIT and form.validate() and fault is None:
        try:
            return do() if stage is Stage.CONFIRM else check()
        except Invalid as e:
            form.accept(e)
    if fault is not None:
        form.accept(fault)
    return _details(act, person, form)


@pages.page("/explanations/<explanation>", needs=CasePermission.PAPER_READ, reads="notice.explanation_viewed")
def explanation(act: Act, explanation: str) -> ResponseReturnValue:
    """One explanation as it was recorded."""
    found = queries.explanation(act.session, explanation)
    if found is None:
        raise NotVisible()
    row, by = found
    person = act.session.get_one(Subject, row.subject_id)
    act.about(person, explanation=row.public_id)
    return render_template(
        "notice/explanation.html",
        person=ref(act.session, person),
        row=row,
        by=by,
        language=language_word(row),
        way=word(row.way),
        signature=word(row.signature),
        scan=attached.by_id(act.session, row.attachment_id),
    )


def language_word(row: Explanation) -> str:
    """The language of an explanation as people read it."""
    return row.other_language if row.language is Language.OTHER else str(word(row.language))


def _steps() -> list[str]:
    return [_("Go through it"), _("How it was explained"), _("Check your answers")]


def _form(act: Act, person: Subject, form: ExplanationForm) -> ExplanationForm:
    """Offer colleagues, and leave out what this person and this way do not need."""
    form.offer((each.public_id, each.name) for each in queries.colleagues(act.session, act.today))
    form.shape(minor=case_of(act.session, person.id).protected_minor)
    return form


def _keep_scan(act: Act, subject: str, form: ExplanationForm) -> Invalid | None:
    """Put a scan on the file at once, whatever else is wrong: a browser would not send it a second time."""
    sent = form.scan.data
    if not sent or not getattr(sent, "filename", ""):
        return None
    try:
        scan = make_ready(sent.stream.read(MAX_BYTES + 1))
    except Invalid as fault:
        return fault
    form.attachment.data = attachments.attach(act, subject=subject, scan=scan)
    form.signature.data = SignatureWay.SCAN.value
    return None


def _details(act: Act, person: Subject, form: ExplanationForm) -> ResponseReturnValue:
    return render_template(
        "notice/details.html",
        person=ref(act.session, person),
        form=form,
        way=word(ExplainWay(form.way.data)),
        scan=attached.attachment(act.session, form.attachment.data) if form.attachment.data else None,
        steps=_steps(),
        back=url_for("notice.explain", subject=person.public_id),
    ), 422 if form.errors else 200


def _check(act: Act, person: Subject, form: ExplanationForm) -> Check:
    told = form.told
    language = told.other_language if told.language is Language.OTHER else word(told.language)
    rows = [
        Answer(_("Explained on"), form.at.data.strftime("%Y-%m-%d %H:%M")),
        Answer(_("Explained by"), dict(form.by.choices)[told.by]),
        Answer(_("How"), word(told.way), language),
        Answer(_("The signed paper"), word(told.signature), told.volume),
        Answer(_("Questions and remarks"), told.remark),
    ]
    if form.second_name:
        rows.insert(3, Answer(_("Who read it out or interpreted"), told.second_name))
    if form.guardian_name:
        rows.insert(3, Answer(_("Guardian present"), told.guardian_name))
    return Check(_("Check and record"), ref(act.session, person), rows, _("Record"))
