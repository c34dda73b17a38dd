"""The pages of the register in both languages, and a person without a case wherever a person is shown."""

import pytest

from assistance.handover.kinds import HandoverState
from assistance.handover.models import Handover
from core.access import User
from corrections.volunteers.actions import assign_helper
from corrections.volunteers.values import HelperToAssign
from tests.assistance.makers import corrected, from_prison
from tests.corrections.people.makers import registered
from tests.support.client import Browser, application, signed_in
from tests.support.days import TODAY
from tests.support.languages import IN_BOTH
from tests.support.office import World

TABS = ("overview", "contacts", "plan", "score", "location", "papers", "assistance")
SECRETS = ("危险驾驶", "罪", "缓刑", "考核", "轨迹", "措施", "严管", "判决")
"""Words that would tell a helper of an offence, score, track or measure."""


def officer(world: World, locale: str = "zh_Hans_CN") -> Browser:
    return signed_in(world, application(world), "officer", locale=locale)


@pytest.mark.parametrize(("locale", "word"), [("zh_Hans_CN", "监狱刑满释放"), ("en", "Released from prison")])
def test_the_list_and_its_filters(world: World, locale: str, word: str) -> None:
    subject, _entry = from_prison(world)
    other = corrected(world, 5)
    browser = officer(world, locale)
    for show, there in (("register", subject), ("released", subject), ("waiting", subject), ("proposed", other)):
        page = browser.get(f"/assistance?show={show}").get_data(as_text=True)
        assert f"/people/{there}" in page, show
    assert word in browser.get("/assistance").get_data(as_text=True)
    for show in ("focus", "closed"):
        assert f"/people/{subject}" not in browser.get(f"/assistance?show={show}").get_data(as_text=True)
    assert browser.get("/assistance?show=x&page=zz").status_code == 200


@IN_BOTH
def test_a_person_without_a_case_is_shown_everywhere(world: World, locale: str) -> None:
    subject, _entry = from_prison(world)
    browser = officer(world, locale)
    assert browser.get(f"/people/{subject}").status_code == 200
    for tab in ("contacts", "assistance"):
        assert browser.get(f"/people/{subject}/file/{tab}").status_code == 200, tab
    for page in ("/people?show=all", "/today", f"/people/{subject}/check-in", f"/people/{subject}/check-in/home_visit"):
        assert browser.get(page).status_code == 200, page


def test_enter_ask_and_close(world: World) -> None:
    subject = registered(world, "周还乡", number=3)
    browser = officer(world, "en")
    form = {"source": "prison", "released_on": "2026-11-30", "document": "释字2号", "focus": ["no_home"]}
    browser.get(f"/people/{subject}/assistance/enter")
    wrong = browser.post(f"/people/{subject}/assistance/enter", form)
    assert wrong.status_code == 422
    assert "释字2号" in wrong.get_data(as_text=True), "nothing typed is lost"
    done = browser.post(f"/people/{subject}/assistance/enter", {**form, "released_on": "2026-11-20"})
    assert done.status_code == 303
    consent = done.headers["Location"]
    assert browser.get(consent).status_code == 200
    assert browser.post(consent, {"wanted": "yes", "way": "written", "on": "2026-11-23"}).status_code == 422
    answer = {"wanted": "yes", "way": "written", "on": "2026-11-23", "evidence": "卷一第2页"}
    assert browser.post(consent, answer).status_code == 303
    tab = browser.get(f"/people/{subject}/file/assistance").get_data(as_text=True)
    assert "Wants help" in tab
    assert "No home" in tab
    entry = consent.split("/")[-2]
    browser.get(f"/assistance/{entry}/focus")
    assert browser.post(f"/assistance/{entry}/focus", {"version": "1"}).status_code == 409, "somebody was faster"
    browser.get(f"/assistance/{entry}/end")
    assert browser.post(f"/assistance/{entry}/end", {"state": "period_over", "on": "2026-11-23"}).status_code == 422
    ended = browser.post(
        f"/assistance/{entry}/end", {"state": "handed_elsewhere", "on": "2026-11-23", "words": "财源司法所"}
    )
    assert ended.status_code == 303
    with world.system() as act:
        assert act.one(Handover, entry).state is HandoverState.HANDED_ELSEWHERE
    assert browser.post(f"/assistance/{entry}/end", {"state": "moved", "on": "2026-11-23"}).status_code == 409


def test_a_proposal_fills_the_form_in(world: World) -> None:
    subject = corrected(world)
    page = officer(world).get(f"/people/{subject}/assistance/enter").get_data(as_text=True)
    assert 'value="2026-09-19"' in page
    assert 'value="suspended_sentence"' in page


def test_others_find_nothing(world: World) -> None:
    subject, entry = from_prison(world)
    app = application(world)
    stranger = signed_in(world, app, "other_officer")
    for page in (f"/assistance/{entry}/consent", f"/assistance/{entry}/end", f"/people/{subject}/assistance/enter"):
        assert stranger.get(page).status_code == 404
    assert f"/people/{subject}" not in stranger.get("/assistance").get_data(as_text=True)
    assert signed_in(world, app, "system_admin").get("/assistance").status_code == 403
    looking = signed_in(world, app, "procurator")
    assert looking.get("/assistance").status_code == 200
    assert looking.get(f"/assistance/{entry}/end").status_code == 403


@IN_BOTH
def test_a_helper_sees_the_person_and_nothing_of_the_case(world: World, locale: str) -> None:
    free, _entry = from_prison(world)
    former = corrected(world, 4)
    with world.system() as act:
        volunteer = act.session.get_one(User, world.users["volunteer"]).public_id
    with world.act("officer") as act:
        for subject in (free, former):
            assign_helper(act, HelperToAssign(subject=subject, user=volunteer))
    browser = signed_in(world, application(world), "volunteer", locale=locale)
    pages = [browser.get("/my-people"), *(browser.get(f"/my-people/{each}/visit") for each in (free, former))]
    for page in pages:
        assert page.status_code == 200
        text = page.get_data(as_text=True)
        assert not [word for word in SECRETS if word in text]
    for closed in (f"/people/{free}", f"/people/{former}/file/assistance", "/assistance", "/figures"):
        assert browser.get(closed).status_code == 403
    browser.get(f"/my-people/{free}/visit")
    visit = {"met": "yes", "at": f"{TODAY}T08:30", "minutes": "30", "words": "一切都好"}
    assert browser.post(f"/my-people/{free}/visit", visit).status_code == 303
    timeline = officer(world, locale).get(f"/people/{free}/file/assistance").get_data(as_text=True)
    assert "测试volunteer" in timeline
