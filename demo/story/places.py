"""Phones and boundaries: checks that somebody asked for, episodes of past weeks, and phones that are checked now."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from core.acts import Act
from corrections.kinds import Carrier
from corrections.positioning.actions import open_check_window, stop_check_window
from corrections.positioning.queries import checks
from corrections.positioning.values import CheckToOpen, CheckToStop
from demo.cast import PHONES, Part, hour, workday
from demo.recorded import DemoTrack, confirmation, fixes_of, there_and_back
from demo.story.arrivals import CITY, DISTRICT_ONLY
from demo.story.teller import DUTY, OFFICER, Story
from location.alerts.actions import close, note, take
from location.alerts.kinds import AlertOutcome, Cause
from location.alerts.queries import of_person
from location.alerts.values import AlertStep, AlertToClose, AlertToTake
from location.datum import Datum
from location.fence import Policies, Zone, ZoneKind, policies_from
from location.fence.compiled import CompiledZone
from location.pings.actions import bind_device, open_gateway, receive_from_device
from location.pings.draft import FixDraft
from location.pings.values import DeviceDelivery, DeviceToBind, GatewayToOpen
from location.zones.actions import import_zone, load_districts
from location.zones.queries import zone as zone_row
from location.zones.values import ZoneOfCounties, ZoneOfFile

BACK = timedelta(hours=14)
"""For how long back the phones that are checked now have been checked without a gap."""
CHECK_MINUTES = "positioning.check_max_minutes"
RENEW = timedelta(seconds=150)
"""A check that ends within so short a time is stopped and followed by the next."""
BARRED_LABEL = "财源街娱乐场所集中街区（示意）"
BARRED: dict[str, Any] = {
    "type": "Polygon",
    "coordinates": [[[117.114, 36.188], [117.119, 36.188], [117.119, 36.191], [117.114, 36.191], [117.114, 36.188]]],
}
GATEWAY = "区级定位平台"
EVERY = 4
"""Past episodes are told from every fourth fix."""


@dataclass(frozen=True, slots=True)
class Past:
    """An episode of past weeks: whose, how long ago, and how it was closed."""

    part: Part
    days: int
    call: str
    outcome: AlertOutcome
    cause: Cause
    result: str


PAST = (
    Past(
        Part.REPRIMANDED,
        27,
        "电话联系本人，称临时去肥城帮朋友送货，未请假。",
        AlertOutcome.CONFIRMED,
        Cause.OUT_WITHOUT_LEAVE,
        "本人承认未经批准离开市区，当晚返回；已到所说明情况，提请训诫。",
    ),
    Past(
        Part.FALSE_ALARM,
        16,
        "本人座机接听，人在家中；手机被其兄拿去使用。",
        AlertOutcome.FALSE,
        Cause.DEVICE_WITH_SOMEBODY_ELSE,
        "社区干部上门核实，本人在家。已告知手机须随身携带。",
    ),
    Past(
        Part.EMERGENCY,
        8,
        "电话联系本人，孩子急性阑尾炎，送往肥城市中医院。",
        AlertOutcome.EXCUSED,
        Cause.EMERGENCY,
        "医院回电证实，事后补交就诊材料，不作违规处理。",
    ),
)


def load_zones(story: Story) -> None:
    """The lawful boundary, the narrower one of an older local practice, and a block that a court's order bars."""
    story.zones["city"] = _counties(story, CITY, "370902", "370911")
    story.zones["district"] = _counties(story, DISTRICT_ONLY, "370902")
    barred = ZoneOfFile(
        text=json.dumps(BARRED), source="禁止令附图", label=BARRED_LABEL, datum=Datum.WGS84, error_m=Decimal(10)
    )
    story.zones["barred"] = import_zone(story.house(), barred)


def _counties(story: Story, label: str, *codes: str) -> str:
    return load_districts(story.house(), ZoneOfCounties(districts=codes, label=label))


def gateway(story: Story) -> str:
    """A gateway for scripts. Answers its token."""
    return open_gateway(story.house(), GatewayToOpen(label=GATEWAY))


def lay_down(story: Story) -> None:
    """Past episodes, the binding of the phones, and their checks over the last hours."""
    for past in PAST:
        if story.playing(past.part) is not None:
            _lay_down_past(story, past)
    for turn, part in enumerate(PHONES):
        if story.playing(part) is not None:
            story.at(story.now - timedelta(days=20, minutes=turn), partial(_bind, story, part))
    lay_down_checks(story, story.now - BACK)


def lay_down_checks(story: Story, since: datetime) -> None:
    """Checks one after another from `since` up to the present, without a gap."""
    minutes = story.law(story.today).integer(CHECK_MINUTES)
    at = since
    while at <= story.now:
        story.at(at, lambda: _check_phones(story))
        at += timedelta(minutes=minutes) - RENEW / 2


def bound_zone(act: Act, public_id: str) -> tuple[Zone, Policies]:
    """A stored zone as the judge wants it, binding always, and the rules of today."""
    row = zone_row(act.session, public_id)
    area = CompiledZone.from_bytes(row.compiled)
    return Zone(id=public_id, kind=ZoneKind.RESIDENCE_BOUNDARY, area=area), policies_from(act.law.at(act.today))


def to_renew(act: Act, subjects: list[str]) -> dict[str, list[str]]:
    """Those of these people whose running check is about to end or is over, each with the checks that still run."""
    found = {}
    for subject in subjects:
        rows = checks(act.session, act.visible(subject).id)
        running = [row for row in rows if (row.stopped_at or row.to_at) > act.now]
        if not any(row.to_at > act.now + RENEW for row in running):
            found[subject] = [row.public_id for row in running]
    return found


def renew_checks(act: Act, officer: Act, subjects: list[str]) -> list[str]:
    """For each of these people: let the next check follow when the running one is about to end. Answers for whom."""
    minutes = act.law.at(act.today).integer(CHECK_MINUTES)
    due = to_renew(act, subjects)
    for subject, running in due.items():
        for check in running:
            stop_check_window(officer, CheckToStop(check=check))
        open_check_window(officer, CheckToOpen(subject=subject, minutes=minutes, reason="信息化核查（演示）"))
    return list(due)


def checked_until(story: Story, part: Part) -> datetime | None:
    """Up to when this phone has been checked; None in a story without it."""
    subject = story.subject(part)
    if subject is None:
        return None
    with story.looking() as act:
        rows = checks(act.session, act.visible(subject).id)
        return max((row.stopped_at or row.to_at for row in rows), default=None)


def _check_phones(story: Story) -> None:
    subjects = [subject for part in PHONES if (subject := story.subject(part)) is not None]
    with story.looking() as act:
        renew_checks(act, story.by(OFFICER), subjects)


def _bind(story: Story, part: Part) -> None:
    subject = story.subject(part)
    if subject is not None:
        phone = DeviceToBind(subject=subject, carrier=Carrier.PHONE, datum=Datum.WGS84, label="本人手机")
        story.keys[part.value] = bind_device(story.by(OFFICER), phone)


def _lay_down_past(story: Story, past: Past) -> None:
    day = workday(story.today - timedelta(days=past.days))
    story.at(hour(day, 8, 40), lambda: _bind(story, past.part))
    story.at(hour(day, 8, 50), lambda: _check_at(story, past.part))
    begin = hour(day, 9, 2)
    story.at(begin, lambda: _excursion(story, past, begin))


def _check_at(story: Story, part: Part) -> None:
    subject = story.subject(part)
    if subject is not None:
        minutes = story.law(story.today).integer(CHECK_MINUTES)
        open_check_window(
            story.by(OFFICER), CheckToOpen(subject=subject, minutes=minutes, reason="近期未按时报告，核查所在位置")
        )


def _excursion(story: Story, past: Past, begin: datetime) -> None:
    """The phone goes out and comes back; the duty desk follows it up."""
    subject = story.subject(past.part)
    if subject is None:
        return
    with story.looking() as act:
        zone, policies = bound_zone(act, story.zones["city"])
        fixes = fixes_of(DemoTrack.DRIVE)
        proved = confirmation(fixes, zone, policies)
        way = there_and_back(fixes, proved, begin, timedelta(minutes=5))[::EVERY]
    device = story.keys[past.part.value]
    told = False
    for start in range(0, len(way), 60):
        part = way[start : start + 60]
        story.clock.set(max(story.clock.now(), part[-1].t + timedelta(seconds=1)))
        drafts = [FixDraft(fix.t, fix.lat, fix.lon, fix.accuracy_m, "json") for fix in part]
        receive_from_device(story.house(), DeviceDelivery(key=device, drafts=drafts))
        told = told or _take_up(story, subject, past)
    story.clock.advance(timedelta(minutes=50))
    alert = _open_alert(story, subject)
    if alert:
        close(story.by(DUTY), AlertToClose(alert=alert, outcome=past.outcome, cause=past.cause, result=past.result))


def _take_up(story: Story, subject: str, past: Past) -> bool:
    alert = _open_alert(story, subject)
    if not alert:
        return False
    story.clock.advance(timedelta(minutes=2))
    take(story.by(DUTY), AlertToTake(alert=alert))
    note(story.by(DUTY), AlertStep(alert=alert, text=past.call))
    return True


def _open_alert(story: Story, subject: str) -> str:
    with story.looking() as act:
        rows = of_person(act.session, act.visible(subject).id, limit=1)
        return rows[0].public_id if rows and rows[0].closed_at is None else ""
