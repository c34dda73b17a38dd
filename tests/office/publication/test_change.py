"""One value set by form: what text it yields, who confirms it, and what is refused."""

import html
import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.acts.models import WaitingAct
from core.errors import Invalid
from core.law import Law, RuleVersion, load_texts, plain
from office.publication.kinds import Every
from office.publication.queries import published_law
from office.publication.rewriting import changed, often, settable
from office.publication.values import RuleToChange
from tests.office.accounts.makers import ONE_ENGINE
from tests.office.publication.texts import RULES, TODAY
from tests.support.client import application, signed_in
from tests.support.office import World

FROM = date(2026, 12, 1)
PAPER = "泰山区社区矫正工作细则（泰司发〔2026〕3号）第四条"
REPORT = "reporting.in_person_report"


def law() -> Law:
    return load_texts(RULES)


def versions() -> dict[str, RuleVersion]:
    """Everything that can be set by form, by its id."""
    return {rule.id: now for rule in law().rules() if (now := settable(rule, TODAY)) is not None}


def asked_of(now: RuleVersion) -> RuleToChange:
    """Another value for this rule."""
    more: dict[str, Any] = {"rule": now.id, "effective_from": FROM, "document": PAPER}
    if isinstance(now.value, int):
        return RuleToChange(amount=now.value + 1, **more)
    groups = plain(now.value)
    assert isinstance(groups, dict)
    for group in groups:
        more |= {f"{group}_times": 3, f"{group}_every": "week"}
    more = {key: Every(each) if key.endswith("_every") else each for key, each in more.items()}
    return RuleToChange(**more)


def test_only_what_no_law_sets_is_set_by_form() -> None:
    found = versions()
    assert REPORT in found
    assert len(found) > 20
    assert {now.mark.value for now in found.values()} <= {"L", "D"}
    assert "leave.office_max_days" not in found, "the law's own number"


def test_every_one_of_them_yields_a_text_that_changes_it_and_nothing_else() -> None:
    before = law()
    for id, now in versions().items():
        text = changed(RULES[now.source], now, asked_of(now))
        after = load_texts({**RULES, now.source: text})
        (old,) = (rule for rule in before.rules() if rule.id == id)
        (new,) = (rule for rule in after.rules() if rule.id == id)
        assert new.at(date(2026, 11, 30)) is not None
        assert plain(new.at(date(2026, 11, 30)).value) == plain(now.value), id  # type: ignore[union-attr]
        made = new.at(FROM)
        assert made is not None
        assert (made.cites, made.mark.value, made.ruleset) == (PAPER, "L", now.ruleset)
        assert plain(made.value) != plain(now.value)
        assert len(new.versions) == len(old.versions) + 1
        others = [[rule for rule in each.rules() if rule.id != id] for each in (before, after)]
        assert others[0] == others[1]
        assert [line for line in text.splitlines() if line.startswith("#")] == [
            line for line in RULES[now.source].splitlines() if line.startswith("#")
        ]


def test_what_is_owed_every_three_days_is_never_taken_for_every_three_months(world: World) -> None:
    now = versions()["reporting.leave_check"]
    assert often(now.value) == {
        "strict": (1, Every.DAY),
        "ordinary": (1, Every.THREE_DAYS),
        "relaxed": (1, Every.THREE_DAYS),
    }
    value = replace(
        asked_of(now), strict_times=1, strict_every=Every.WEEK, ordinary_times=1, ordinary_every=Every.THREE_DAYS
    )
    text = changed(RULES[now.source], now, value)
    made = load_texts({**RULES, now.source: text}).at(FROM).rule(now.id).value
    assert isinstance(made, Mapping)
    assert plain(made["ordinary"]) == {"times": 1, "per": "day", "span": 3}
    head = signed_in(world, application(world), "office_head")
    page = html.unescape(head.get(f"/law/rules/{now.id}").get_data(as_text=True))
    assert "每 3 日一次" in page
    assert "每 3 个月" not in page


@pytest.mark.parametrize(
    "other",
    [
        {"times": 1, "per": "week", "span": 3},
        {"times": 1, "per": "month", "span": 4},
        {"times": 1, "per": "term"},
        {"times": 1},
        {"times": "2", "per": "day"},
        {"minutes": 60, "per": "month"},
        {"times": 1, "per": {"a": 1}},
    ],
)
def test_a_frequency_that_the_form_has_no_words_for_is_not_set_by_form(other: dict[str, Any]) -> None:
    assert often({"all": {"times": 1, "per": "day"}}) == {"all": (1, Every.DAY)}
    assert often({"all": other}) is None


@pytest.mark.parametrize("document", ['有"引号"', "有\\反斜线", "[[rule]]", "a" * 200, "'''", "第四条 # 注"])
def test_no_paper_breaks_the_text(document: str) -> None:
    now = versions()[REPORT]
    value = asked_of(now)
    text = changed(
        RULES[now.source],
        now,
        replace(value, document=document),
    )
    made = tomllib.loads(text)["rule"]
    assert next(rule for rule in made if rule["id"] == REPORT)["version"][-1]["cites"] == document


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"strict_times": 3}, "strict_times"),
        ({}, "strict_times"),
        ({"strict_times": 3, "strict_every": "week", "effective_from": date(2020, 7, 1)}, "effective_from"),
    ],
)
def test_half_an_answer_names_its_question(more: dict[str, Any], field: str) -> None:
    given = {key: Every(each) if key.endswith("_every") else each for key, each in more.items()}
    asked: dict[str, Any] = {"rule": REPORT, "effective_from": FROM, "document": PAPER, **given}
    value = RuleToChange(**asked)
    now = versions()[REPORT]
    with pytest.raises(Invalid) as refusal:
        changed(RULES[now.source], now, value)
    assert list(refusal.value.fields) == [field]


@ONE_ENGINE
def test_the_head_sets_a_frequency_and_the_county_confirms_it(world: World) -> None:
    head = signed_in(world, application(world), "office_head")
    head.get(f"/law?q={REPORT}")
    assert f"/law/rules/{REPORT}" in head.page
    page = f"/law/rules/{REPORT}"
    assert head.get(page).status_code == 200
    assert "现在执行：" in head.page
    sent = {
        "strict_times": "1", "strict_every": "week", "ordinary_times": "2", "ordinary_every": "month",
        "relaxed_times": "1", "relaxed_every": "month", "effective_from": "2026-12-01", "document": PAPER,
    }  # fmt: skip
    assert head.post(page, sent).status_code == 200
    assert "每周" in head.page
    assert "在矫人员" in head.page
    answer = head.post(page, {**sent, "stage": "confirm", "once": "c1"})
    assert answer.status_code == 303
    waiting = re.search(r"/law/waiting/([\w-]+)", answer.location)
    assert waiting is not None
    with world.system() as act:
        assert act.session.query(WaitingAct).count() == 1
    county = signed_in(world, application(world), "county_head")
    county.get(answer.location)
    assert county.post(answer.location, {"confirm": "yes", "reason": ""}).status_code == 303
    with world.system() as act:
        new = published_law(act.session)
        found = next(rule for rule in new.rules() if rule.id == REPORT)
        assert found.at(FROM).cites == PAPER  # type: ignore[union-attr]
        assert found.at(TODAY).cites != PAPER  # type: ignore[union-attr]


@ONE_ENGINE
def test_what_the_law_sets_has_no_form(world: World) -> None:
    head = signed_in(world, application(world), "office_head")
    for rule in ("leave.office_max_days", "nothing.there"):
        assert head.get(f"/law/rules/{rule}").status_code == 404
    head.get("/law?q=leave.office_max_days")
    assert "/law/rules/" not in head.page
