"""The round of a question: ask, show errors, check the answers, confirm, done.

A view says what is asked (`Question`, or a page of its own that holds the form), what checks the answers, which action
takes them and where one goes afterwards. Everything else is here: nothing typed is lost to a refusal, a form is sent
once, somebody who was faster is noticed, and a long question keeps a draft.
"""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from flask import flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from core.access import Subject
from core.acts import Act, SentBefore
from core.acts.receipts import Under, content_of, of
from core.acts.values import answerable, holds_secrets
from core.errors import Conflict, GuituError, Invalid, NotInForce
from core.messages import mark as _m
from core.store import AboutSubject
from core.web import again, conflicts
from core.web.answers import answers
from core.web.drafts import drop_draft, save_draft, saved_draft
from core.web.forms import TAKEN, ValueForm, new_key
from core.web.further import computed_beside, look_further
from core.web.pages import reading, without_reading
from core.web.question import Check, Done, Question
from core.web.reach import came_from

V = TypeVar("V")
R = TypeVar("R")
Text = Any
NOT_TYPED = ("csrf_token", "stage", "once", TAKEN)
"""Fields of a request that nobody typed."""
OWN = ("once", "version", "drawn")
"""What a form carries for itself."""
REFUSALS = (Invalid, NotInForce)
"""What comes back to the form, as a conflict does. Everything else (not allowed, not visible, not available) has a page
of its own."""


class Stage(StrEnum):
    """Where in the round a request stands."""

    FILL = "fill"
    CHECK = "check"
    EDIT = "edit"
    CONFIRM = "confirm"
    DRAFT = "draft"
    DROP = "drop"


Drawer = Callable[[Act, ValueForm[Any]], str]
"""A page of one's own that holds the form, drawn once more with what was typed."""


def run(
    act: Act,
    form: ValueForm[V],
    page: Question | Drawer,
    *,
    do: Callable[[Act, V], R],
    done: Done | Callable[[R], Done | ResponseReturnValue],
    check: Callable[[Act, V], Check] | None = None,
) -> ResponseReturnValue:
    """The whole round. `check` and `do` take the form's value; what they refuse comes back to the form.

    Without `check` the act follows at once. A form that asks nothing begins with its check page. Answers 200 with the
    form, 422 with its errors, 409 when somebody was faster, 303 when it is done; where `done` answers a response, that
    one. A value with secrets has neither check page nor draft, for both would carry them along.
    """
    _keep_secrets_out(form, page, check)
    stage = _stage()
    if stage not in (Stage.CHECK, Stage.CONFIRM):
        return _unsent(act, form, page, stage, check)
    again = _sent_again(act, form, do)
    if again is None:
        if isinstance(page, Question) and page.version and form.version.data != page.version:
            return _too_late(act, form, page, Conflict(FASTER), do)
        if not form.validate():
            rule = page.look if isinstance(page, Question) and page.look is not None else check
            if rule is not None:
                look_further(act, form, rule)
            return _draw(act, form, page)
    try:
        value = again if again is not None else form.value()
        if again is None and check is not None and stage is not Stage.CONFIRM:
            return _checked(act, form, page, check(act, value))
        result = do(act.once(form.once.data, value), value)
    except Conflict as refusal:
        return _too_late(act, form, page, refusal, do)
    except REFUSALS as refusal:
        return _draw(act, form, page, refusal=refusal)
    return _done(act, page, done(result) if callable(done) else done)


def _sent_again(act: Act, form: ValueForm[V], do: Callable[..., Any]) -> V | None:
    """What was sent, where this form was carried out already under its key; the act answers from its receipt then.

    What the record says by now does not count for what was sent before: neither its version nor its choices.
    """
    kind, under = conflicts.kind_of(do), Under(form.once.data or "", act.actor.ref)
    if not under.key or holds_secrets(form.value_type):
        return None
    receipts = [each for each in of(act.session, under) if kind in ("", each.kind)]
    if not receipts:
        return None
    valid = form.validate()
    try:
        value = form.value()
    except ValueError:
        return None
    content = content_of(act.runtime.store.keyring, value)
    return value if valid or any(each.content == content for each in receipts) else None


def _keep_secrets_out(form: ValueForm[Any], page: Question | Drawer, check: object) -> None:
    drafted = isinstance(page, Question) and page.draft
    if holds_secrets(form.value_type) and (check is not None or drafted):
        raise RuntimeError(f"{form.value_type.__name__} holds secrets: it has no check page and no draft")


def _unsent(
    act: Act,
    form: ValueForm[V],
    page: Question | Drawer,
    stage: Stage,
    check: Callable[[Act, V], Check] | None,
) -> ResponseReturnValue:
    """The answer to a request that does not send the form yet: opened, sent back to change, kept or thrown away."""
    question = page if isinstance(page, Question) else None
    drafted = question is not None and question.draft
    if question is not None and stage is Stage.FILL and check is not None and not answerable(form.value_type):
        return _begin_with_check(act, form, question, check)
    if question is not None and drafted and stage in (Stage.DRAFT, Stage.DROP):
        return _draft(act, form, question, stage)
    return _draw(act, form, page, restore=drafted and stage is Stage.FILL)


def _checked(act: Act, form: ValueForm[Any], page: Question | Drawer, check: Check) -> str:
    question = page if isinstance(page, Question) else None
    _keep(act, form, question)
    if question is not None and not answerable(form.value_type):
        return reading(act, lambda inner: _record_to_check(inner, form, question, check))
    without_reading()
    return _check_page(act, form, question, check)


def _record_to_check(act: Act, form: ValueForm[Any], question: Question, check: Check) -> str:
    """A check page made from the record, for nothing was asked: looking at it is audited as the record's page is."""
    _say_about(act, question)
    return _check_page(act, form, question, check)


def _done(act: Act, page: Question | Drawer, after: Done | ResponseReturnValue) -> ResponseReturnValue:
    if isinstance(page, Question) and page.draft:
        drop_draft(act, _address(page))
    if not isinstance(after, Done):
        without_reading()  # what follows an act at once is told by the act's own entry
        return after
    if after.says:
        flash(after.says, after.kind)
    return redirect(came_from() or after.to, 303)


FASTER = _m("Somebody changed this while you were writing. What you typed is still here: compare, then send it again.")


def _stage() -> Stage:
    if request.method != "POST":
        return Stage.FILL
    said = request.form.get("stage", Stage.CHECK.value)
    return Stage(said) if said in set(Stage) - {Stage.FILL} else Stage.CHECK


def _address(question: Question) -> str:
    return question.address or request.path


def _typed(form: ValueForm[Any]) -> list[tuple[str, str]]:
    """What was typed, and what the page answered in place of it."""
    left_out = {*NOT_TYPED, *form.set_by_page}
    return [*(pair for pair in request.form.items(multi=True) if pair[0] not in left_out), *form.set_by_page.items()]


def _hold(form: ValueForm[Any], stage: Stage) -> None:
    """The page can be drawn again with what was typed, in another language for example; passwords are never held."""
    if not holds_secrets(form.value_type):
        again.hold(_typed(form), form.once.data or "", stage.value)


def _draw(
    act: Act,
    form: ValueForm[Any],
    page: Question | Drawer,
    *,
    refusal: GuituError | None = None,
    restore: bool = False,
) -> ResponseReturnValue:
    """The form's page, with what was typed and what was refused."""
    draft = saved_draft(act, _address(page)) if restore and isinstance(page, Question) else None
    if draft is not None:
        once = form.once.data
        form.process(MultiDict(draft.fields))
        form.once.data = once
    elif isinstance(page, Question) and page.version and (refusal is not None or not form.is_submitted()):
        _renew(act, form, page)
    if refusal is not None:
        form.accept(refusal)
    _hold(form, Stage.EDIT)
    status = 422 if form.errors else 200
    return reading(act, partial(_page, form=form, page=page, draft_at=draft.saved_at if draft else None)), status


def _too_late(
    act: Act, form: ValueForm[Any], page: Question | Drawer, refusal: Conflict, do: Callable[..., Any]
) -> ResponseReturnValue:
    """The page as the record stands now, with who was faster on top and every word; it can be sent again."""
    question = page if isinstance(page, Question) else None
    since = conflicts.drawn_at(form)
    changes = conflicts.take_over(form) if question is not None and question.version else []
    _renew(act, form, page)
    if isinstance(refusal, SentBefore):
        form.once.data = new_key()
    _hold(form, Stage.EDIT)
    note = str(question.faster) if question is not None else ""
    late = conflicts.TooLate(form, refusal, conflicts.kind_of(do), changes, since, note)
    return reading(act, conflicts.telling(partial(_page, form=form, page=page, draft_at=None), late)), 409


def _renew(act: Act, form: ValueForm[Any], page: Question | Drawer) -> None:
    """Let a form speak of the record as it stands now, so that it can be sent again."""
    versioned = isinstance(page, Question) and bool(page.version)
    form.version.data = page.version if isinstance(page, Question) else ""
    form.drawn.data = conflicts.stamp(act.now, form if versioned else None)


def _page(act: Act, *, form: ValueForm[Any], page: Question | Drawer, draft_at: Any) -> str:
    return _question_page(act, form, page, draft_at) if isinstance(page, Question) else page(act, form)


def _say_about(act: Act, question: Question) -> None:
    """Whom the entry of looking is about. A question that names somebody is never shown without that entry."""
    if not act.writing:
        if question.who is not None:
            raise RuntimeError(f"{request.endpoint}: a page that names a person says what is read there")
        return
    about = question.about or (act.visible(question.who.subject) if question.who is not None else None)
    if about is not None:
        act.about(about, **question.further)


def _question_page(act: Act, form: ValueForm[Any], question: Question, draft_at: Any) -> str:
    _say_about(act, question)
    return render_template(
        question.template,
        form=form,
        question=question,
        title=question.title,
        who=question.who,
        back=came_from() or question.back,
        draft_at=draft_at,
        typed=form.is_submitted() or draft_at is not None,
        computed=_computed(act, form, question),
        **(question.values(act) if callable(question.values) else question.values),
    )


def _computed(act: Act, form: ValueForm[Any], question: Question | None) -> dict[str, date]:
    """The computed days that differ from what was answered."""
    if question is None or question.computed is None or not form.is_submitted():
        return {}
    return computed_beside(act, form, question.computed)


def _begin_with_check(
    act: Act, form: ValueForm[V], question: Question, check: Callable[[Act, V], Check]
) -> ResponseReturnValue:
    """The check page of an act that takes no answers. What the check refuses is the page of the refusal."""
    _say_about(act, question)
    form.version.data = question.version
    return _check_page(act, form, question, check(act, form.value()))


def _check_page(act: Act, form: ValueForm[Any], question: Question | None, check: Check) -> str:
    """The page on which the answers are read once more before they take effect."""
    _hold(form, Stage.CHECK)
    return render_template(
        check.template,
        check=check,
        who=question.who if question else None,
        beside=question.beside if question else (),
        back=question.back if question and not answerable(form.value_type) else "",
        computed=[(form[name], day) for name, day in _computed(act, form, question).items()],
        answers=answers(form) if check.answers is None else check.answers,
        carried=[
            *(pair for pair in _typed(form) if pair[0] not in OWN),
            *((name, form[name].data or "") for name in OWN),
        ],
        **check.values,
    )


def _keep(act: Act, form: ValueForm[Any], question: Question | None) -> None:
    if question is not None and question.draft:
        save_draft(act, _address(question), _typed(form), _person(act, question))


def _person(act: Act, question: Question) -> Subject | None:
    """Whom a question is about."""
    about: object = question.about
    if isinstance(about, Subject):
        return about
    if isinstance(about, AboutSubject):
        return act.subject_of(about)
    return act.visible(question.who.subject) if question.who is not None else None


def _draft(act: Act, form: ValueForm[Any], question: Question, stage: Stage) -> ResponseReturnValue:
    """Keep or throw away the draft, for the button as for the page that saves by itself while one types."""
    quietly = "X-Guitu-Draft" in request.headers
    if stage is Stage.DROP:
        drop_draft(act, _address(question))
        flash(_("The draft is thrown away."), "success")
        return redirect(question.back, 303)
    kept = save_draft(act, _address(question), _typed(form), _person(act, question))
    without_reading()
    if quietly:
        return make_response("", 204 if kept else 413)
    if kept:
        flash(_("The draft is kept. Only you see it, until you send it."), "success")
    else:
        flash(_("This is too long to be kept as a draft."), "alert")
    return redirect(_address(question), 303)
