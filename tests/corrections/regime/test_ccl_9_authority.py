"""社区矫正法 art. 9 and the matrix of acts: the office acts where it is entrusted, and decides almost nothing."""

import pytest

from core.errors import BadData, NotInForce
from corrections.kinds import ActKind, Body, Category
from corrections.regime.authority import DecisionReason, all_decisions, ranks_at_least, who_decides
from tests.corrections.regime.world import LAW, NEW, OLD, law_with

NOW, THEN = LAW.at(NEW), LAW.at(OLD)
A, B = ActKind, Body


@pytest.mark.parametrize(
    ("act", "then", "now"),
    [
        (A.ENTRY_DECLARATION, B.OFFICE, B.OFFICE),
        (A.LEVEL_CHANGE, B.OFFICE, B.COUNTY),
        (A.CROSS_CITY_TRAVEL, B.NOBODY, B.COUNTY),
        (A.MOVE, B.COUNTY, B.COUNTY),
        (A.ENTER_RESTRICTED_PLACE, B.COUNTY, B.COUNTY),
        (A.MEET_BARRED_PERSON, B.NOBODY, B.COUNTY),
        (A.LONGER_HEALTH_CYCLE, B.NOBODY, B.CITY),
        (A.LONGEST_HEALTH_CYCLE, B.NOBODY, B.PROVINCE),
        (A.POSITIONING_DEVICE, B.NOBODY, B.COUNTY_HEAD),
        (A.COMMENDATION, B.NOBODY, B.COUNTY),
        (A.REPRIMAND, B.NOBODY, B.COUNTY),
        (A.WARNING, B.COUNTY, B.COUNTY),
        (A.POLICE_PENALTY, B.POLICE, B.POLICE),
        (A.REVOKE, B.COURT, B.COURT),
        (A.RETURN_TO_PRISON, B.DECIDER, B.DECIDER),
        (A.ARREST, B.NOBODY, B.COURT),
        (A.COMMUTATION, B.COURT, B.COURT),
        (A.RELEASE_CERTIFICATE, B.COUNTY, B.COUNTY),
        (A.RELEASE_DECLARATION, B.OFFICE, B.OFFICE),
    ],
)
def test_who_decides_then_and_now(act: ActKind, then: Body, now: Body) -> None:
    assert who_decides(act, THEN).body is then
    assert who_decides(act, NOW).body is now


def test_today_the_office_decides_only_what_was_entrusted() -> None:
    office = [who_decides(act, NOW) for act in ActKind if who_decides(act, NOW).body is Body.OFFICE]
    assert {decision.why for decision in office} == {DecisionReason.ENTRUSTED}
    nothing_entrusted = law_with(
        "rules/authority.toml",
        'value = ["entry_declaration", "team_and_plan", "leave_short", "phone_check", "release_declaration"]',
        "value = []",
    ).at(NEW)
    assert [act for act in ActKind if who_decides(act, nothing_entrusted).body is Body.OFFICE] == []


def test_before_2020_the_office_acted_in_its_own_name() -> None:
    office = [who_decides(act, THEN) for act in ActKind if who_decides(act, THEN).body is Body.OFFICE]
    assert office
    assert {decision.why for decision in office} == {DecisionReason.BY_LAW}


@pytest.mark.parametrize(
    ("act", "categories"),
    [
        (A.REVOKE, {Category.SUSPENDED_SENTENCE, Category.PAROLE}),
        (A.RETURN_TO_PRISON, {Category.TEMPORARY_EXECUTION}),
        (A.ENTER_RESTRICTED_PLACE, {Category.PUBLIC_SURVEILLANCE, Category.SUSPENDED_SENTENCE}),
        (A.LONGER_HEALTH_CYCLE, {Category.TEMPORARY_EXECUTION}),
        (A.WARNING, set(Category)),
    ],
)
def test_acts_are_for_some_categories_only(act: ActKind, categories: set[Category]) -> None:
    assert {category for category in Category if who_decides(act, NOW, category).possible} == categories


def test_table_says_what_the_single_answers_say() -> None:
    for view in (THEN, NOW):
        for category, decisions in all_decisions(view).items():
            assert decisions == tuple(who_decides(act, view, category) for act in ActKind)


def test_city_leave_is_told_to_the_procuratorate() -> None:
    assert who_decides(A.LEAVE_BEYOND, NOW).told == (Body.PROCURATORATE,)


def test_tiers_above_may_stand_in_for_those_below_and_nobody_else() -> None:
    assert ranks_at_least(B.CITY, B.COUNTY)
    assert not ranks_at_least(B.OFFICE, B.COUNTY)
    assert not ranks_at_least(B.CITY, B.COURT)
    assert not ranks_at_least(B.CITY, B.NOBODY)


def test_before_the_first_rule_set_there_is_no_answer() -> None:
    with pytest.raises(NotInForce):
        who_decides(A.WARNING, LAW.at(OLD.replace(year=2011)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('decides = "county_head"', 'decides = "mayor"'),
        ('decides = "county_head"', 'decided = "county_head"'),
        ('proposes = ["office", "county"]', 'proposes = "office"'),
        ('proposes = ["office", "county"]', 'categories = ["theft"]'),
    ],
)
def test_row_that_cannot_be_read_is_refused_with_its_rule(old: str, new: str) -> None:
    view = law_with("rules/authority.toml", old, new).at(NEW)
    with pytest.raises(BadData) as refused:
        who_decides(A.POSITIONING_DEVICE, view)
    assert refused.value.file == "rules/authority.toml"
    assert "authority.positioning_device" in refused.value.place
