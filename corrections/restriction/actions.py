"""What may be done about who opens a file. Nobody locks themselves out, and no file is left without a reader."""

from flask_babel import lazy_gettext as _l

from core.access import Subject, User
from core.access.models import ListKind, Restriction
from core.acts import Act, action
from core.errors import Conflict, Invalid, NotVisible
from corrections.cases.queries import case
from corrections.permissions import CasePermission
from corrections.restriction import queries
from corrections.restriction.models import FileRestriction
from corrections.restriction.values import FileToOpen, FileToRestrict, ReaderToName, ReaderToStrike


@action("file.restricted", needs=CasePermission.FILE_RESTRICT, says=_l("Restricted a file"))
def restrict(act: Act, value: FileToRestrict) -> None:
    """Open a file to its allow list only. Whoever restricts it stands on that list; others are added afterwards.

    A file on which nothing was said counts as restricted already, and is now said to be.
    """
    person = act.visible(value.subject)
    if person.restricted:
        raise Conflict("This file is restricted already.")
    person.restricted = True
    row = FileRestriction(subject_id=person.id, from_at=act.now, to_at=None, ordered_by=act.actor.user_id)
    row.reason = value.reason
    act.session.add(row)
    if not _listed(act, person, ListKind.ALLOW, act.actor.user_id):
        act.session.add(Restriction(subject_id=person.id, user_id=act.actor.user_id, kind=ListKind.ALLOW))
    act.about(person)


@action("file.opened_again", needs=CasePermission.FILE_RESTRICT, says=_l("Opened a restricted file to all again"))
def open_again(act: Act, value: FileToOpen) -> None:
    """Lift the restriction: the office reads the file again. The allow list ends; who was kept out stays kept out.

    A file protected as a minor's stays restricted (CCL 54), whatever the person's age is today (CCL 58).
    """
    person = act.visible(value.subject)
    if person.restricted is False:
        raise Conflict("This file is not restricted.")
    held = case(act.session, person.id)
    if held is not None and held.protected_minor:
        raise Conflict("The file of somebody protected as a minor stays restricted.")
    person.restricted = False
    for period in queries.periods(act.session, person.id):
        if period.to_at is None:
            period.to_at, period.lifted_by = act.now, act.actor.user_id
    for each in queries.on(act.session, person.id, ListKind.ALLOW):
        act.session.delete(each.row)
    act.about(person)


@action("file.reader_named", needs=CasePermission.FILE_RESTRICT, says=_l("Named a reader of a restricted file"))
def name_reader(act: Act, value: ReaderToName) -> str:
    """Let a colleague into a restricted file, or keep one out of any file. Answers the entry's public id."""
    person = act.visible(value.subject)
    found = next((u for u, _ in queries.colleagues(act.session, person, act.today) if u.public_id == value.user), None)
    if found is None:
        raise Invalid(fields={"user": "Please choose a colleague whose post reaches this file."})
    if value.kind is ListKind.EXCLUDE and found.id == act.actor.user_id:
        raise Invalid(fields={"user": "You cannot keep yourself out. A colleague has to do that."})
    if _listed(act, person, value.kind, found.id):
        raise Conflict("This colleague is on that list already.")
    row = Restriction(subject_id=person.id, user_id=found.id, kind=value.kind)
    act.session.add(row)
    act.session.flush()
    if value.kind is ListKind.EXCLUDE and person.restricted is not False:
        _keep_a_reader(act, person)
    act.about(person, value, user=found.public_id)
    return row.public_id


@action("file.reader_struck", needs=CasePermission.FILE_RESTRICT, says=_l("Struck out a reader of a restricted file"))
def strike_reader(act: Act, value: ReaderToStrike) -> None:
    """Take a colleague off one of the two lists. A restricted file keeps at least one reader."""
    person = act.visible(value.subject)
    found = next((each for each in queries.lists(act.session, person.id) if each.row.public_id == value.entry), None)
    if found is None:
        raise NotVisible()
    if found.row.kind is ListKind.ALLOW and found.user.id == act.actor.user_id:
        raise Conflict("You cannot take yourself off the list. Another reader of this file has to do that.")
    user: User = found.user
    act.session.delete(found.row)
    act.session.flush()
    if found.row.kind is ListKind.ALLOW and person.restricted is not False:
        _keep_a_reader(act, person)
    act.about(person, value, user=user.public_id, kind=found.row.kind.value)


def _keep_a_reader(act: Act, person: Subject) -> None:
    out = {each.user.id for each in queries.on(act.session, person.id, ListKind.EXCLUDE)}
    if not {each.user.id for each in queries.on(act.session, person.id, ListKind.ALLOW)} - out:
        raise Conflict("Nobody could open this file any more. Let a colleague in first.")


def _listed(act: Act, person: Subject, kind: ListKind, user_id: int | None) -> bool:
    return any(each.user.id == user_id for each in queries.on(act.session, person.id, kind))
