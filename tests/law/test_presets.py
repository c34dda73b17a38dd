"""The law as shipped: every file loads, every value says what it rests on."""

import ast
import re
from itertools import pairwise

import pytest

from core.law import LawMark, RuleSet, load_presets, preset_texts, problems
from core.law.reading import LawProblem
from tests.law.books import CONFIG, PRESETS, day

OWN_FILES = ["rules/terms.toml", "rules/deadlines.toml"]


@pytest.mark.parametrize("name", sorted(preset_texts(CONFIG)))
def test_every_preset_file_loads(name: str) -> None:
    assert problems({name: preset_texts(CONFIG)[name]}) == []


def test_all_presets_together_are_one_law() -> None:
    assert problems(preset_texts(CONFIG)) == []
    assert load_presets(CONFIG).fingerprint == PRESETS.fingerprint


def test_what_is_published_is_what_was_shipped() -> None:
    names = set(preset_texts(CONFIG))
    assert {*OWN_FILES, "rulesets.toml", "calendar/2016.toml"} <= names
    assert not any(name.startswith("overlays/") for name in names)


def test_rules_are_listed_by_id_with_all_their_versions() -> None:
    ids = [rule.id for rule in PRESETS.rules()]
    assert ids == sorted(set(ids))
    assert len(PRESETS.rule("arrival.county_report").versions) == 2


def test_values_are_labelled_by_the_set_they_came_with() -> None:
    for rule in PRESETS.rules():
        for version in rule.versions:
            if version.ruleset is RuleSet.R2012:
                assert version.from_day >= day("2012-03-01"), version.place
                assert version.to_day is not None, version.place
                assert version.to_day <= day("2020-06-30"), version.place
            if version.ruleset is RuleSet.R2020:
                assert version.from_day >= day("2020-07-01"), version.place


def test_versions_follow_each_other_without_overlap() -> None:
    for rule in PRESETS.rules():
        for one, other in pairwise(rule.versions):
            assert one.to_day is not None
            assert one.to_day < other.from_day, other.place


def test_what_is_read_in_a_text_names_its_article() -> None:
    for rule in PRESETS.rules():
        for version in rule.versions:
            if rule.source in OWN_FILES and version.mark is LawMark.READ:
                assert re.search(r"第[零一二三四五六七八九十百]+条", version.cites), version.place


def test_our_own_choices_do_not_pose_as_law() -> None:
    for rule in PRESETS.rules():
        for version in rule.versions:
            if rule.source in OWN_FILES and version.mark is LawMark.DESIGN:
                assert version.cites.startswith("本系统"), version.place


def test_every_refusal_has_its_chinese_sentence() -> None:
    catalogue = (CONFIG.parent / "core" / "law" / "locale" / "zh_Hans_CN.po").read_text(encoding="utf-8")
    translated = dict(re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', catalogue))
    missing = [problem for problem in LawProblem if problem not in translated]
    assert missing == []
    said = {
        node.args[0].value
        for file in (CONFIG.parent / "core" / "law").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name | ast.Attribute)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id) in {"wrong", "Invalid"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert said
    assert sorted(str(sentence) for sentence in said if sentence not in translated) == []
