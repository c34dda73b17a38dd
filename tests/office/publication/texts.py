"""Texts to publish, made from what the test office has."""

from datetime import date

from core.law.texts import TextKind
from office.instance import presets
from office.publication.values import TextDraft

RULES = presets()[TextKind.RULES]
LEAVE, TODAY = "rules/leave.toml", date(2026, 11, 23)
NEW_RULE = """
[[rule]]
id = "leave.office_hours"
title = "请假受理"
title_en = "Hours for leave"
unit = "text"
[[rule.version]]
from = 2027-01-01
value = "9-17"
set = "LOCAL"
cites = "本地做法"
mark = "L"
"""
NOTICE_2027 = """year = 2027
issued = 2026-11-10
cites = "通知"
mark = "V~"
source = "x"
licence = "x"
[[holiday]]
name = "元旦"
name_en = "New Year's Day"
from = 2027-01-01
to = 2027-01-03
"""


def draft(text: str, *, name: str = LEAVE, day: date = TODAY, kind: TextKind = TextKind.RULES) -> TextDraft:
    """A text somebody wants to publish."""
    return TextDraft(kind=kind, name=name, text=text, effective_from=day)


def more_leave(addition: str = NEW_RULE) -> str:
    """The published leave rules with one more."""
    return RULES[LEAVE] + addition
