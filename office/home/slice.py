"""What the frames contribute: their own pages, and Today in the menu."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from core.acts import Act
from core.jobs.ledger import JobSpec, Run
from core.owed import catch_up, to_renew
from core.web import Command, MenuItem, Slice
from office.home.commands import keep_up_arguments, keep_up_to_date
from office.home.views import pages
from office.permissions import OfficePermission


def periods(now: datetime, last: str | None) -> list[str]:
    """This minute, unless it was seen to."""
    minute = now.strftime("%Y-%m-%dT%H:%M")
    return [] if last is not None and last >= minute else [minute]


def anything(act: Act) -> bool:
    """Whether what some file owes is to be computed anew: after a rule was published, or before the days run out."""
    return bool(to_renew(act))


def work(act: Act, _run: Run) -> None:
    """Compute it; done twice it changes nothing."""
    catch_up(act)


SLICE = Slice(
    "home",
    pages=[pages],
    menu=[MenuItem(_l("Today"), "home.today", "home", OfficePermission.TODAY, 0)],
    jobs=[JobSpec("owed.kept_up", {"second": "40"}, periods, work, anything)],
    commands=[Command("owed", "compute anew what files owe", keep_up_arguments, keep_up_to_date)],
)
