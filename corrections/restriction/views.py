"""The page on which a head of office says who may open a file."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from core.access import Subject
from core.access.models import ListKind
from core.acts import Act
from core.web import Done, Pages, ValueForm, flow, form_of
from corrections.people.queries import ref
from corrections.permissions import CasePermission
from corrections.restriction import actions, queries
from corrections.restriction.values import FileToOpen, FileToRestrict, ReaderToName, ReaderToStrike

pages = Pages("restriction", __name__)
NEED = CasePermission.FILE_RESTRICT
VIEWED = "file.readers_viewed"
SAVED = _l("Saved. It holds from now on.")


@pages.page("/people/<subject>/readers", needs=NEED, reads=VIEWED, says=_l("Looked at who reads a restricted file"))
def readers(act: Act, subject: str) -> ResponseReturnValue:
    """Whether the file is restricted, since when and why, and who stands on its lists."""
    return _page(act, form_of(FileToOpen, subject=subject, fresh=True))


@pages.page("/people/<subject>/readers/restrict", needs=NEED, reads=VIEWED, methods=["POST"])
def restrict(act: Act, subject: str) -> ResponseReturnValue:
    """Open the file to its allow list only."""
    done = _done(subject, _l("Restricted. From now on only those named here open this file."))
    return flow.run(act, form_of(FileToRestrict, subject=subject), _page, do=actions.restrict, done=done)


@pages.page("/people/<subject>/readers/open", needs=NEED, reads=VIEWED, methods=["POST"])
def open_again(act: Act, subject: str) -> ResponseReturnValue:
    """Lift the restriction."""
    done = _done(subject, _l("The restriction is lifted. The office reads this file again."))
    return flow.run(act, form_of(FileToOpen, subject=subject), _page, do=actions.open_again, done=done)


@pages.page("/people/<subject>/readers/name", needs=NEED, reads=VIEWED, methods=["POST"])
def name(act: Act, subject: str) -> ResponseReturnValue:
    """Put a colleague on one of the two lists."""
    form = _naming(act, subject)
    return flow.run(act, form, _page, do=actions.name_reader, done=_done(subject, SAVED))


@pages.page("/people/<subject>/readers/<entry>/strike", needs=NEED, reads=VIEWED, methods=["POST"])
def strike(act: Act, subject: str, entry: str) -> ResponseReturnValue:
    """Take a colleague off a list."""
    form = form_of(ReaderToStrike, subject=subject, entry=entry)
    return flow.run(act, form, _page, do=actions.strike_reader, done=_done(subject, SAVED))


def panel(act: Act, subject: Subject) -> Mapping[str, Any] | None:
    """What the overview says about who opens this file; nothing where the whole office does and may not change it."""
    may = act.may(NEED)
    if subject.restricted is False and not may:
        return None
    return {
        "restricted": subject.restricted is not False,
        "unsaid": subject.restricted is None,
        "names": [each.user.name for each in queries.on(act.session, subject.id, ListKind.ALLOW)],
        "href": url_for("restriction.readers", subject=subject.public_id) if may else "",
    }


def _page(act: Act, sent: ValueForm[Any]) -> str:
    """The readers of a file, with the form that was sent as it was typed."""
    subject = sent.given["subject"]
    person = act.visible(subject)
    act.about(person)
    return render_template(
        "restriction/readers.html",
        person=ref(act.session, person),
        restricted=person.restricted is not False,
        unsaid=person.restricted is None,
        lists=queries.lists(act.session, person.id),
        kinds=ListKind,
        periods=queries.periods(act.session, person.id),
        sent=sent,
        restricting=sent.or_fresh(FileToRestrict, subject=subject),
        naming=sent if sent.asks(ReaderToName) else _naming(act, subject, fresh=True),
        button=form_of(FileToOpen, subject=subject, fresh=True),
        own=act.actor.user_id,
    )


def _naming(act: Act, subject: str, *, fresh: bool = False) -> ValueForm[ReaderToName]:
    form = form_of(ReaderToName, subject=subject, fresh=fresh)
    colleagues = queries.colleagues(act.session, act.visible(subject), act.today)
    form.offer("user", ((user.public_id, f"{user.name} · {role}") for user, role in colleagues))
    return form


def _done(subject: str, says: Any) -> Done:
    return Done(url_for("restriction.readers", subject=subject), says)
