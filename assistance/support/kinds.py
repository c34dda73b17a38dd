"""The fixed words of help."""

from enum import StrEnum


class AidKind(StrEnum):
    """What kind of help, after the list of policies that the national guidance names."""

    LOW_INCOME = "low_income"
    """最低生活保障"""
    EXTREME_HARDSHIP = "extreme_hardship"
    """特困人员救助供养"""
    TEMPORARY_RELIEF = "temporary_relief"
    """临时救助"""
    MEDICAL_AID = "medical_aid"
    """医疗救助"""
    HOUSING = "housing"
    """住房"""
    JOBS = "jobs"
    """就业"""
    SKILLS = "skills"
    """职业技能培训"""
    START_UP_LOAN = "start_up_loan"
    """创业担保贷款"""
    LEGAL_AID = "legal_aid"
    """法律援助"""
    MENTAL_HELP = "mental_help"
    """心理帮扶"""
    SCHOOLING = "schooling"
    """就学"""
    HOUSEHOLD = "household"
    """户籍办理"""
    DISABILITY = "disability"
    """残疾人帮扶"""
    OTHER = "other"


class NeedOutcome(StrEnum):
    """What became of a need."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    FELL_AWAY = "fell_away"
    """It solved itself, or the person no longer wishes it."""
