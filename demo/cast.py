"""Who comes into the demonstration office, when, and what is told about whom: plain values, drawn from one seed.

The figures are those of the office's own account: 117 received, 51 released, 66 in hand, of whom 58 are under a
suspended sentence, 7 on parole and 1 serves outside prison for a time.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random

from core.clock import OFFICE_ZONE
from core.law.terms import last_day
from corrections.cases.kinds import DeciderKind, Penalty
from corrections.kinds import Category
from demo.data import Community, Offence, communities, offences, table
from demo.people import Invented, People, address

SEED = 370902001
GRIDS = 418
VOLUNTEERS = 104
ONE_DAY = timedelta(days=1)
AFFRAY = "寻衅滋事罪"
"""The offence that the prohibition order of the story goes with."""


class Part(StrEnum):
    """What somebody is there to show."""

    PLAIN = "plain"
    NEWCOMER = "newcomer"
    """Received yesterday: no notice explained, no plan."""
    DRIVE = "drive"
    """Carries the phone that drives out of the city."""
    DRIVE_AGAIN = "drive_again"
    """The same drive on another phone, so that it can be shown twice in a row."""
    NOISY = "noisy"
    """Carries the phone of the noisy day beside the boundary."""
    ON_LEAVE = "on_leave"
    """The drive once more, with an approved leave that silences the boundary."""
    LEAVE_OVERDUE = "leave_overdue"
    LEAVE_WAITING = "leave_waiting"
    LOCAL_PRESET = "local_preset"
    MINOR = "minor"
    OUTSIDE_PRISON = "outside_prison"
    ENDING = "ending"
    REPRIMANDED = "reprimanded"
    WARNED = "warned"
    COPIED = "copied"
    """A warning given on paper waits to be checked by a second person."""
    COMMENDED = "commended"
    FALSE_ALARM = "false_alarm"
    EMERGENCY = "emergency"
    LATE = "late"
    """Owes something that is late by now."""
    PROHIBITED = "prohibited"
    """Under a prohibition order of the court, and within reach of a sensitive period."""
    DETAINED = "detained"
    """Was taken into criminal detention; every duty rests."""
    CAME_BACK = "came_back"
    """Came back from prison these days: not asked and not visited yet."""


PHONES = (Part.DRIVE, Part.DRIVE_AGAIN, Part.NOISY, Part.ON_LEAVE)
"""Whose phones are checked while the demonstration is open."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large the office is told; the tests tell a small one."""

    released: int = 51
    suspended: int = 58
    parole: int = 7
    outside_prison: int = 1
    freed: int = 14
    """Released from prison or a detention house, and on the assistance register."""
    volunteers: int = VOLUNTEERS
    grids: int = GRIDS
    history_days: int = 125
    """For how many days back every duty is told one by one."""

    @property
    def in_hand(self) -> int:
        """How many are under correction."""
        return self.suspended + self.parole + self.outside_prison


FULL = Size()
SMALL = Size(released=2, suspended=20, parole=1, outside_prison=1, freed=2, volunteers=5, grids=24, history_days=21)


@dataclass(frozen=True, slots=True)
class Judgment:
    """What a court or prison decided about somebody, before it is given a number."""

    category: Category
    decider_kind: DeciderKind
    decider: str
    offence: Offence
    offence_on: date
    penalty: Penalty
    months: int
    text: str
    first: date
    last: date
    term_months: int | None = None


@dataclass(frozen=True, slots=True)
class Character:
    """One person of the story with the sentence that brings them."""

    number: int
    who: Invented
    part: Part
    community: Community
    address: str
    category: Category
    decider_kind: DeciderKind
    decider: str
    judgment_no: str
    offence: str
    facts: str
    offence_on: date
    penalty: Penalty
    penalty_months: int
    sentence_text: str
    term_first: date
    term_last: date
    term_months: int | None
    received: datetime
    released: bool


def hour(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """An instant of an office day."""
    return datetime.combine(day, time(hour, minute, second), OFFICE_ZONE)


def workday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def workday_after(day: date) -> date:
    """The next day that is no weekend."""
    later = day + ONE_DAY
    return later if later.weekday() < 5 else later + timedelta(days=7 - later.weekday())


def cast(today: date, size: Size = FULL, seed: int = SEED) -> list[Character]:
    """Everybody, by the time of their reception."""
    return sorted(_Casting(today, seed).everybody(size), key=lambda each: each.received)


SINGLE_PARTS = (
    Part.NEWCOMER,
    Part.DRIVE,
    Part.NOISY,
    Part.ON_LEAVE,
    Part.MINOR,
    Part.LOCAL_PRESET,
    Part.LEAVE_OVERDUE,
    Part.LEAVE_WAITING,
    Part.DRIVE_AGAIN,
    Part.REPRIMANDED,
    Part.FALSE_ALARM,
    Part.WARNED,
    Part.EMERGENCY,
    Part.COPIED,
    Part.ENDING,
    Part.COMMENDED,
    Part.LATE,
    Part.PROHIBITED,
    Part.DETAINED,
)
"""The parts among those under a suspended sentence; the rest are plain."""


class _Casting:
    """Draws one character after the other."""

    def __init__(self, today: date, seed: int) -> None:
        self.today, self.random, self.people = today, Random(seed), People(seed)
        self.number = 0

    def everybody(self, size: Size) -> list[Character]:
        """All characters, in no order."""
        parts = [*SINGLE_PARTS, *[Part.PLAIN] * max(0, size.suspended - len(SINGLE_PARTS))][: size.suspended]
        found = [self._suspended(part) for part in parts]
        found += [self._parole() for _ in range(size.parole)]
        found += [self._outside_prison() for _ in range(size.outside_prison)]
        found += [self._released() for _ in range(size.released)]
        return found

    def _suspended(self, part: Part) -> Character:
        what = self._offence(detention=False)
        if part is Part.PROHIBITED:
            what = next(each for each in offences() if each.name == AFFRAY)
        probation = self.random.choice([m for m in what.probation if m >= 12] or [12])
        first = self.today - timedelta(days=self.random.randint(*_held(part, 30 * probation - 75)) + 5)
        received = workday(first + timedelta(days=6))
        if part is Part.NEWCOMER:
            received = workday(self.today - ONE_DAY)
            first = received - timedelta(days=5)
        elif part is Part.ENDING:
            first, probation = self.today + timedelta(days=20) - timedelta(days=365), 12
            received = workday(first + timedelta(days=7))
        who, judgment = self._sentence(what, received, first, probation, minor=part is Part.MINOR)
        return self._character(part, who, judgment, received)

    def _released(self) -> Character:
        detention = self.random.random() < 0.3
        what = self._offence(detention=detention)
        probation = self.random.choice([months for months in what.probation if months <= 24])
        past = self.random.random() < 0.5
        over = self.today - timedelta(days=self.random.randint(1110, 1420) if past else self.random.randint(9, 1060))
        first = over - timedelta(days=int(probation * 30.44))
        received = workday(first + timedelta(days=6))
        who, judgment = self._sentence(what, received, first, probation, minor=False)
        return self._character(Part.PLAIN, who, judgment, received, released=True)

    def _sentence(
        self, what: Offence, received: date, first: date, probation: int, *, minor: bool
    ) -> tuple[Invented, Judgment]:
        offence_on = first - timedelta(days=self.random.randint(120, 300))
        who = self.people.draw(offence_on, youngest=16, oldest=17) if minor else self.people.draw(received)
        penalty = Penalty.CRIMINAL_DETENTION if what.detention else Penalty.FIXED_TERM
        months = self.random.choice([m for m in what.months if m <= probation])
        word = "拘役" if penalty is Penalty.CRIMINAL_DETENTION else "有期徒刑"
        text = f"犯{what.name}，判处{word}{in_words(months)}，缓刑{in_words(probation)}。"
        court = self.random.choice(table("offences")["courts"])
        last = last_day(first, months=probation)
        return who, Judgment(
            Category.SUSPENDED_SENTENCE,
            DeciderKind.COURT,
            court,
            what,
            offence_on,
            penalty,
            months,
            text,
            first,
            last,
            probation,
        )

    def _parole(self) -> Character:
        what = self._offence(detention=False)
        months = self.random.choice([36, 48, 60, 84])
        left = self.random.randint(months // 5, months // 3)
        received = workday(self.today - timedelta(days=self.random.randint(50, max(51, 30 * left - 90))))
        first = received - timedelta(days=4)
        last = last_day(first, months=left)
        text = f"犯{what.name}，判处有期徒刑{in_words(months)}；裁定假释，假释考验期至{last:%Y年%m月%d日}止。"
        offence_on = first - timedelta(days=30 * months)
        who = self.people.draw(offence_on, youngest=22, oldest=55)
        judgment = Judgment(
            Category.PAROLE,
            DeciderKind.COURT,
            "泰安市中级人民法院",
            what,
            offence_on,
            Penalty.FIXED_TERM,
            months,
            text,
            first,
            last,
        )
        return self._character(Part.PLAIN, who, judgment, received)

    def _outside_prison(self) -> Character:
        what = self._offence(detention=False)
        received = workday(self.today - timedelta(days=260))
        first = received - timedelta(days=2)
        text = f"犯{what.name}，判处有期徒刑五年；因患严重疾病决定暂予监外执行（保外就医）。"
        offence_on = first - timedelta(days=1100)
        who = self.people.draw(received, youngest=48, oldest=63)
        judgment = Judgment(
            Category.TEMPORARY_EXECUTION,
            DeciderKind.PRISON,
            "山东省监狱管理局",
            what,
            offence_on,
            Penalty.FIXED_TERM,
            60,
            text,
            first,
            last_day(first, months=18),
        )
        return self._character(Part.OUTSIDE_PRISON, who, judgment, received)

    def _offence(self, *, detention: bool) -> Offence:
        fits = [each for each in offences() if each.detention is detention]
        return self.random.choices(fits, [each.weight for each in fits])[0]

    def _character(
        self, part: Part, who: Invented, judgment: Judgment, received: date, *, released: bool = False
    ) -> Character:
        self.number += 1
        place = self.random.choice(communities())
        court = self.random.choice(["0902", "0911", "0982", "0983"])
        number = f"（{judgment.first.year}）鲁{court}刑初{self.random.randint(21, 690)}号"
        if judgment.category is not Category.SUSPENDED_SENTENCE:
            number = f"（{judgment.first.year}）鲁09刑更{self.random.randint(11, 290)}号"
        at = hour(received, self.random.randint(9, 11), self.random.randint(0, 59), self.number % 60)
        return Character(
            self.number,
            who,
            part,
            place,
            address(self.random, place.name),
            judgment.category,
            judgment.decider_kind,
            judgment.decider,
            number,
            judgment.offence.name,
            judgment.offence.facts,
            judgment.offence_on,
            judgment.penalty,
            judgment.months,
            judgment.text,
            judgment.first,
            judgment.last,
            judgment.term_months,
            at,
            released,
        )


def _held(part: Part, longest: int) -> tuple[int, int]:
    """How many days ago somebody in this part was received, from and to: long enough for what is told of them."""
    least = {Part.COMMENDED: 250, Part.WARNED: 150, Part.REPRIMANDED: 120, Part.PLAIN: 50}.get(part, 90)
    if part is Part.LATE:
        return 98, 106
    return min(least, longest), max(least, longest)


def in_words(months: int) -> str:
    """A length as judgments write it: 一年六个月."""
    digits = "零一二三四五六七八九"
    years, rest = divmod(months, 12)
    said = f"{digits[years]}年" if years else ""
    if rest:
        tens = "十" if rest >= 10 else ""
        said += f"{tens}{digits[rest % 10] if rest % 10 else ''}个月"
    return said
