"""The law as data: dated and cited values, terms, working days, deadlines. Pure: the day is an argument."""

from core.law.book import Law, LawView, Rule, RuleSetPeriod, RuleVersion, UnknownRule
from core.law.load import load_presets, load_texts, preset_texts, problems
from core.law.values import LawMark, RuleSet, Value, ValueUnit, plain
from core.law.workdays import Calendar, DueDay

__all__ = [
    "Calendar",
    "DueDay",
    "Law",
    "LawMark",
    "LawView",
    "Rule",
    "RuleSet",
    "RuleSetPeriod",
    "RuleVersion",
    "UnknownRule",
    "Value",
    "ValueUnit",
    "load_presets",
    "load_texts",
    "plain",
    "preset_texts",
    "problems",
]
