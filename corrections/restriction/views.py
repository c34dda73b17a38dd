"""The page on which a head of office says who may open a file."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from core.access import Permission, Subject
from core.access.models import ListKind
from core.acts import Act
from core.errors import Conflict, Invalid, NotVisible
from core.web import Form, Pages
from corrections.people.queries import ref
from corrections.restriction import actions, queries
from corrections.restriction.forms import ButtonForm, ReaderForm, RestrictForm

pages = Pages("restriction", __name__)
NEED = Permission.FILE_RESTRICT


@pages.page("/people/<subject>/readers", needs=NEED, reads="file.readers_viewed")
def readers(act: Act, subject: str) -> ResponseReturnValue:
    """Whether the file is restricted, since when and why, and who stands on its lists."""
    person = act.visible(subject)
    act.about(person)
    return _page(act, person)


@pages.page("/people/<subject>/readers/restrict", needs=NEED, methods=["POST"])
def restrict(act: Act, subject: str) -> ResponseReturnValue:
    """Open the file to its allow list only."""
    form = RestrictForm()
    if form.validate():
        try:
            actions.restrict(act.once(form.once.data), subject=subject, reason=form.reason.data)
        except (Invalid, Conflict) as e:
            form.accept(_told(e))
        else:
            flash(_("Restricted. From now on only those named here open this file."), "success")
            return _back(subject)
    return _page(act, act.visible(subject), restricting=form)


@pages.page("/people/<subject>/readers/open", needs=NEED, methods=["POST"])
def open_again(act: Act, subject: str) -> ResponseReturnValue:
    """Lift the restriction."""
    form = ButtonForm()
    if not form.validate():
        raise NotVisible()
    actions.open_again(act.once(form.once.data), subject=subject)
    flash(_("The restriction is lifted. The office reads this file again."), "success")
    return _back(subject)


@pages.page("/people/<subject>/readers/name", needs=NEED, methods=["POST"])
def name(act: Act, subject: str) -> ResponseReturnValue:
    """Put a colleague on one of the two lists."""
    person, form = act.visible(subject), ReaderForm()
    form.user.choices = _choices(act, person)
    if form.validate():
        try:
            actions.name_reader(
                act.once(form.once.data), subject=subject, user=form.user.data, kind=ListKind(form.kind.data)
            )
        except (Invalid, Conflict) as e:
            form.accept(_told(e))
        else:
            flash(_("Saved. It holds from now on."), "success")
            return _back(subject)
    return _page(act, act.visible(subject), naming=form)


@pages.page("/people/<subject>/readers/<entry>/strike", needs=NEED, methods=["POST"])
def strike(act: Act, subject: str, entry: str) -> ResponseReturnValue:
    """Take a colleague off a list."""
    form = ButtonForm()
    if not form.validate():
        raise NotVisible()
    actions.strike_reader(act.once(form.once.data), subject=subject, entry=entry)
    flash(_("Saved. It holds from now on."), "success")
    return _back(subject)


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


def _page(
    act: Act, person: Subject, *, restricting: RestrictForm | None = None, naming: ReaderForm | None = None
) -> ResponseReturnValue:
    if naming is None:
        naming = ReaderForm(formdata=None)
        naming.user.choices = _choices(act, person)
    restricting = restricting or RestrictForm(formdata=None)
    status = 422 if _failed(restricting) or _failed(naming) else 200
    return render_template(
        "restriction/readers.html",
        person=ref(act.session, person),
        restricted=person.restricted is not False,
        unsaid=person.restricted is None,
        lists=queries.lists(act.session, person.id),
        kinds=ListKind,
        periods=queries.periods(act.session, person.id),
        restricting=restricting,
        naming=naming,
        button=ButtonForm(formdata=None),
        own=act.actor.user_id,
    ), status


def _failed(form: Form) -> bool:
    return bool(form.errors)


def _choices(act: Act, person: Subject) -> list[tuple[str, str]]:
    colleagues = queries.colleagues(act.session, person, act.today)
    return [("", _("Please choose")), *((user.public_id, f"{user.name} · {role}") for user, role in colleagues)]


def _told(error: Invalid | Conflict) -> Invalid:
    return error if isinstance(error, Invalid) else Invalid(error.message, **error.params)


def _back(subject: str) -> ResponseReturnValue:
    return redirect(url_for("restriction.readers", subject=subject), 303)
