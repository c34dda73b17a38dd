"""The strip of duties: what stands in a month, and where it leads."""

from datetime import date

from corrections.contact.occasions import Occasion
from corrections.contact.strip import last_months, sign
from corrections.kinds import DutyKind
from tests.corrections.cases.makers import in_hand
from tests.corrections.contact.makers import late
from tests.support.client import application, signed_in
from tests.support.office import World


def test_the_running_month_is_the_last_of_six() -> None:
    assert last_months(date(2026, 3, 31)) == [date(2025, 10, 1), date(2025, 11, 1), date(2025, 12, 1)] + [
        date(2026, month, 1) for month in (1, 2, 3)
    ]


def test_what_nobody_recorded_is_not_kept_once_its_day_is_over(world: World) -> None:
    subject = in_hand(world)
    one: Occasion = late(world, subject, DutyKind.PHONE_REPORT)[0]
    assert sign(one, date(2026, 11, 23)) == "late"
    assert sign(one, one.due.due_day) == "info"


def test_each_sign_leads_to_its_contacts_and_says_what_it_means(world: World) -> None:
    subject = in_hand(world)
    browser = signed_in(world, application(world), "officer")
    browser.get(f"/people/{subject}/file/contacts")
    strip = browser.page.split('class="strip"', 1)[1].split("</table>", 1)[0]
    assert f"/people/{subject}/contacts?kind=phone_report" in strip
    assert "未履行" in strip
    assert "26-11" in strip
