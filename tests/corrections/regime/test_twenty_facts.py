"""The facts most easily got wrong, as far as they touch what binds a person: one line each, so that none slips back."""

from dataclasses import replace
from datetime import date, timedelta

from corrections.kinds import ActKind, Body, Carrier, Category, DeviceGround, DutyKind, MeasureKind, TemporaryGround
from corrections.regime.authority import who_decides, who_decides_leave
from corrections.regime.facts import CheckWindowFact, Period
from corrections.regime.ladder import (
    commutation_unusual,
    for_absence,
    police_penalty_possible,
    steps_after_warning,
)
from corrections.regime.policy import warnings_to_proposal
from tests.corrections.regime.world import LAW, NEW, OLD, SEED, TODAY, at, device, measure, on

NOW, THEN = LAW.at(NEW), LAW.at(OLD)


def test_01_a_phone_is_no_positioning_device() -> None:
    ordered = replace(TODAY, devices=(device(at(NEW, 0), None),))
    assert on(ordered, NEW).position_ground(Carrier.PHONE) is None
    checked = replace(TODAY, checks=(CheckWindowFact("check", Period(at(NEW, 11)), "officer"),))
    assert on(checked, NEW).position_ground(Carrier.PHONE) is not None
    assert on(checked, NEW).position_ground(Carrier.DEDICATED_DEVICE) is None


def test_02_the_office_neither_punishes_nor_praises_nor_orders_a_band() -> None:
    acts = (
        ActKind.REPRIMAND,
        ActKind.WARNING,
        ActKind.COMMENDATION,
        ActKind.POSITIONING_DEVICE,
        ActKind.REVOKE,
        ActKind.RETURN_TO_PRISON,
    )
    for act in acts:
        decision = who_decides(act, NOW)
        assert decision.body is not Body.OFFICE
        assert Body.OFFICE in (*decision.proposes, *decision.opinion)


def test_03_the_band_is_approved_by_the_head_of_the_justice_administration() -> None:
    assert who_decides(ActKind.POSITIONING_DEVICE, NOW).body is Body.COUNTY_HEAD
    by_institution = replace(TODAY, devices=(device(at(NEW, 0), None, approver=Body.COUNTY),))
    assert on(by_institution, NEW).positioning == ()


def test_04_grounds_three_and_four_rest_on_a_measure_already_given() -> None:
    for ground, kind in (
        (DeviceGround.REFUSED_TO_REPORT, MeasureKind.WARNING),
        (DeviceGround.RULES_BROKEN, MeasureKind.POLICE_PENALTY),
    ):
        window = device(at(NEW, 8), None, ground, measure="measure")
        given = replace(TODAY, devices=(window,), measures=(measure(kind, at(NEW, 7)),))
        assert on(given, NEW).positioning
        assert not on(replace(given, measures=()), NEW).positioning


def test_05_seven_office_eight_county_thirty_county_thirty_one_city() -> None:
    tiers = [who_decides_leave(NOW, NEW, NEW + timedelta(days=days - 1)).body for days in (7, 8, 30, 31)]
    assert tiers == [Body.OFFICE, Body.COUNTY, Body.COUNTY, Body.CITY]
    earlier = [(NEW - timedelta(days=40), NEW - timedelta(days=16))]
    assert who_decides_leave(NOW, NEW, NEW + timedelta(days=6), earlier).body is Body.CITY


def test_06_no_yearly_count_and_one_month_flat_before() -> None:
    yearly = [(NEW - timedelta(days=100 * n), NEW - timedelta(days=100 * n)) for n in range(1, 5)]
    assert who_decides_leave(NOW, NEW, NEW, yearly).body is Body.OFFICE
    assert not who_decides_leave(THEN, OLD, OLD + timedelta(days=31)).possible


def test_07_moving_between_districts_of_one_city_is_not_leaving() -> None:
    assert NOW.flag("leave.districts_are_one_city")
    assert on(TODAY, NEW).boundaries[0].rule.value == "urban_area_or_county"


def test_08_two_warnings_now_three_before_and_two_always_outside_prison() -> None:
    revocable = (Category.SUSPENDED_SENTENCE, Category.PAROLE)
    assert [[warnings_to_proposal(view, each) for each in revocable] for view in (THEN, NOW)] == [[3, 3], [2, 2]]
    assert [warnings_to_proposal(view, Category.TEMPORARY_EXECUTION) for view in (THEN, NOW)] == [2, 2]


def test_09_ten_days_reprimand_eleven_warning_more_than_a_month_revocation() -> None:
    acts = [for_absence(NOW, Category.PAROLE, NEW, NEW + timedelta(days=days - 1)).act for days in (10, 11, 30, 31)]
    assert acts == [ActKind.REPRIMAND, ActKind.WARNING, ActKind.WARNING, ActKind.REVOKE]


def test_10_parole_is_missing_from_the_police_list() -> None:
    assert not police_penalty_possible(NOW, Category.PAROLE)
    assert steps_after_warning(NOW, Category.PAROLE) == (ActKind.REVOKE,)


def test_11_eight_hours_and_eight_hours_are_history() -> None:
    then = {duty.kind: duty.frequency.minutes for duty in on(SEED, OLD).duties if duty.frequency.minutes}
    assert then == {DutyKind.STUDY: 480, DutyKind.SERVICE: 480}
    assert not [duty for duty in on(TODAY, NEW).duties if duty.frequency.minutes]


def test_12_suspended_sentence_is_normally_not_commuted() -> None:
    assert commutation_unusual(NOW, Category.SUSPENDED_SENTENCE)
    assert not commutation_unusual(NOW, Category.PAROLE)


def test_14_health_note_and_hospital_papers_are_two_duties() -> None:
    sick = replace(TODAY, category=Category.TEMPORARY_EXECUTION, temporary_ground=TemporaryGround.MEDICAL_PAROLE)
    spans = {duty.kind: duty.frequency.span for duty in on(sick, NEW).duties}
    assert (spans[DutyKind.HEALTH_REPORT], spans[DutyKind.HEALTH_REVIEW]) == (1, 3)
    nursing = replace(sick, temporary_ground=TemporaryGround.PREGNANT_OR_NURSING)
    assert DutyKind.HEALTH_REVIEW not in [duty.kind for duty in on(nursing, NEW).duties]
    assert DutyKind.HEALTH_REPORT not in [duty.kind for duty in on(TODAY, NEW).duties]


def test_17_a_juvenile_stays_one_after_eighteen() -> None:
    adult_now = replace(TODAY, person=replace(TODAY.person, protected_minor=True))
    assert on(adult_now, NEW).protection.protected


def test_18_release_declaration_is_optional_now_and_never_public_for_minors() -> None:
    assert [view.text("release.declaration") for view in (THEN, NOW)] == ["mandatory_and_public", "optional"]
    assert all(view.flag("minor.not_public") for view in (THEN, NOW))


def test_20_levels_are_words_and_never_letters() -> None:
    level = on(TODAY, date(2026, 8, 1)).level
    assert level is not None
    assert level.level == "strict"
