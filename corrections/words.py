"""The words people read for the fixed words of the field."""

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from core.law import RuleSet
from corrections.documents import DocumentKind
from corrections.kinds import (
    ActKind,
    BindingKind,
    Body,
    BoundaryGround,
    Carrier,
    Category,
    CustodyKind,
    DeviceGround,
    DutyKind,
    EndKind,
    ExemptionGround,
    Level,
    MeasureKind,
    PermitKind,
    Phase,
    PositioningBasis,
    ProposalKind,
    Sex,
    Status,
    TemporaryGround,
    WindowFault,
)

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    DocumentKind: {
        DocumentKind.RESIDENT_CARD: _l("Resident identity card"),
        DocumentKind.OLD_RESIDENT_CARD: _l("Resident identity card, old number of 15 digits"),
        DocumentKind.PASSPORT: _l("Passport"),
        DocumentKind.HONG_KONG_MACAO_PERMIT: _l("Mainland travel permit for Hong Kong and Macao residents"),
        DocumentKind.TAIWAN_PERMIT: _l("Mainland travel permit for Taiwan residents"),
        DocumentKind.RESIDENCE_PERMIT: _l("Residence permit for Hong Kong, Macao and Taiwan residents"),
        DocumentKind.FOREIGN_RESIDENT: _l("Foreign permanent resident identity card"),
        DocumentKind.NONE: _l("No document"),
    },
    ExemptionGround: {
        ExemptionGround.ILLNESS: _l("Illness"),
        ExemptionGround.PREGNANCY: _l("Pregnancy or nursing"),
        ExemptionGround.DISABILITY: _l("Disability"),
        ExemptionGround.AGE: _l("Old age, or below working age"),
        ExemptionGround.OTHER: _l("Another reason"),
    },
    Sex: {Sex.MALE: _l("Male"), Sex.FEMALE: _l("Female")},
    Category: {
        Category.PUBLIC_SURVEILLANCE: _l("Public surveillance"),
        Category.SUSPENDED_SENTENCE: _l("Suspended sentence"),
        Category.PAROLE: _l("Parole"),
        Category.TEMPORARY_EXECUTION: _l("Temporary execution outside prison"),
    },
    TemporaryGround: {
        TemporaryGround.MEDICAL_PAROLE: _l("Medical parole"),
        TemporaryGround.PREGNANT_OR_NURSING: _l("Pregnant or nursing"),
        TemporaryGround.CANNOT_CARE_FOR_SELF: _l("Unable to care for oneself"),
    },
    Level: {
        Level.STRICT: _l("Strict supervision"),
        Level.ORDINARY: _l("Ordinary supervision"),
        Level.RELAXED: _l("Relaxed supervision"),
    },
    Phase: {
        Phase.ENTRY: _l("Entry phase"),
        Phase.MIDDLE: _l("Middle phase"),
        Phase.EXIT: _l("Exit phase"),
    },
    Status: {
        Status.NOT_RECEIVED: _l("Not yet received"),
        Status.UNDER_CORRECTION: _l("Under correction"),
        Status.PENDING_DECISION: _l("Term over, decision pending"),
        Status.ENDED: _l("Correction ended"),
    },
    EndKind: {
        EndKind.TERM_SERVED: _l("Term served"),
        EndKind.PARDONED: _l("Pardoned"),
        EndKind.REVOKED: _l("Sentence or parole revoked"),
        EndKind.RETURNED_TO_PRISON: _l("Returned to prison"),
        EndKind.DIED: _l("Died"),
        EndKind.MOVED_AWAY: _l("Moved to another place of execution"),
    },
    CustodyKind: {
        CustodyKind.ADMINISTRATIVE: _l("Administrative detention"),
        CustodyKind.CRIMINAL: _l("Criminal custody"),
        CustodyKind.DRUG_TREATMENT: _l("Compulsory drug treatment"),
    },
    ProposalKind: {
        ProposalKind.REVOKE: _l("Revocation proposed"),
        ProposalKind.RETURN_TO_PRISON: _l("Return to prison proposed"),
    },
    BindingKind: {
        BindingKind.RESIDENCE_BOUNDARY: _l("Residence boundary"),
        BindingKind.PROHIBITED_ZONE: _l("Prohibited zone"),
    },
    BoundaryGround: {
        BoundaryGround.STATUTE: _l("Boundary set by law"),
        BoundaryGround.LOCAL_PRESET: _l("Local preset, narrower than the law"),
    },
    PermitKind: {
        PermitKind.LEAVE: _l("Approved leave"),
        PermitKind.CROSS_CITY_TRAVEL: _l("Regular cross-city travel"),
    },
    DutyKind: {
        DutyKind.IN_PERSON_REPORT: _l("Report in person"),
        DutyKind.PHONE_REPORT: _l("Report by phone"),
        DutyKind.WRITTEN_REPORT: _l("Written report"),
        DutyKind.ORDER_REPORT: _l("Report on keeping the prohibition order"),
        DutyKind.HEALTH_REPORT: _l("Report on health"),
        DutyKind.HEALTH_REVIEW: _l("Medical re-examination papers"),
        DutyKind.STUDY: _l("Study"),
        DutyKind.SERVICE: _l("Public-benefit activity"),
        DutyKind.LEAVE_CHECK: _l("Phone or video check during leave"),
        DutyKind.TALK: _l("Individual talk"),
        DutyKind.HOME_VISIT: _l("Home visit"),
    },
    Carrier: {
        Carrier.DEDICATED_DEVICE: _l("Electronic positioning device"),
        Carrier.PHONE: _l("Mobile phone"),
    },
    DeviceGround: {
        DeviceGround.ORDER_BREACHED: _l("Breached the prohibition order"),
        DeviceGround.LEFT_WITHOUT_APPROVAL: _l("Left the city or county without approval"),
        DeviceGround.REFUSED_TO_REPORT: _l("Refused to report activities and was warned"),
        DeviceGround.RULES_BROKEN: _l("Broke supervision rules and received a police penalty"),
        DeviceGround.REVOCATION_INTENDED: _l("Revocation or return to prison is to be proposed"),
    },
    PositioningBasis: {
        PositioningBasis.DEVICE_ORDER: _l("Positioning device order"),
        PositioningBasis.PHONE_CHECK: _l("Phone check"),
        PositioningBasis.LOCAL_REGISTER: _l("Local positioning register"),
    },
    WindowFault: {
        WindowFault.NO_GROUND_IN_LAW: _l("its ground is not one the law names"),
        WindowFault.WRONG_APPROVER: _l("it was not approved by the head of the county justice bureau"),
        WindowFault.NO_WARNING_BEFORE: _l("no warning given before is on file"),
        WindowFault.NO_POLICE_PENALTY_BEFORE: _l("no police penalty imposed before is on file"),
        WindowFault.TOO_LONG: _l("its longest lawful time is over"),
        WindowFault.NOT_ALLOWED_ANY_MORE: _l("the law no longer knows such a ground"),
    },
    MeasureKind: {
        MeasureKind.COMMENDATION: _l("Commendation"),
        MeasureKind.REPRIMAND: _l("Reprimand"),
        MeasureKind.WARNING: _l("Formal warning"),
        MeasureKind.POLICE_PENALTY: _l("Police penalty"),
    },
    Body: {
        Body.OFFICE: _l("Judicial office"),
        Body.COUNTY: _l("County corrections institution"),
        Body.COUNTY_HEAD: _l("Head of the county justice administration"),
        Body.CITY: _l("City corrections institution"),
        Body.PROVINCE: _l("Provincial corrections institution"),
        Body.COURT: _l("People's court"),
        Body.POLICE: _l("Police"),
        Body.PROCURATORATE: _l("People's procuratorate"),
        Body.DECIDER: _l("Deciding authority"),
        Body.EXECUTION_ORGAN: _l("Prison or detention house"),
        Body.NOBODY: _l("Nobody"),
    },
    ActKind: {
        ActKind.ENTRY_DECLARATION: _l("Entry declaration"),
        ActKind.TEAM_AND_PLAN: _l("Correction team and plan"),
        ActKind.LEVEL_CHANGE: _l("Change of level"),
        ActKind.LEAVE_SHORT: _l("Leave of up to seven days"),
        ActKind.LEAVE_LONG: _l("Leave of more than seven days"),
        ActKind.LEAVE_BEYOND: _l("Leave beyond the county's limit"),
        ActKind.CROSS_CITY_TRAVEL: _l("Regular cross-city travel"),
        ActKind.MOVE: _l("Change of execution place"),
        ActKind.ENTER_RESTRICTED_PLACE: _l("Entering a restricted place"),
        ActKind.MEET_BARRED_PERSON: _l("Meeting victims, accusers, informants or co-offenders"),
        ActKind.LONGER_HEALTH_CYCLE: _l("Re-examination cycle longer by one to three months"),
        ActKind.LONGEST_HEALTH_CYCLE: _l("Re-examination cycle longer by more than three months"),
        ActKind.POSITIONING_DEVICE: _l("Electronic positioning device"),
        ActKind.PHONE_CHECK: _l("Phone check"),
        ActKind.COMMENDATION: _l("Commendation"),
        ActKind.REPRIMAND: _l("Reprimand"),
        ActKind.WARNING: _l("Formal warning"),
        ActKind.POLICE_PENALTY: _l("Police penalty"),
        ActKind.REVOKE: _l("Revocation of suspended sentence or parole"),
        ActKind.RETURN_TO_PRISON: _l("Return to prison"),
        ActKind.ARREST: _l("Arrest pending revocation"),
        ActKind.COMMUTATION: _l("Commutation"),
        ActKind.RELEASE_CERTIFICATE: _l("Release certificate"),
        ActKind.RELEASE_DECLARATION: _l("Release declaration"),
    },
}

BEFORE_2020: Mapping[StrEnum, str] = {
    Body.COUNTY: _l("County justice bureau"),
    Body.CITY: _l("City justice bureau"),
    Body.PROVINCE: _l("Provincial justice department"),
    DutyKind.SERVICE: _l("Community service"),
}
"""Where the rule set of 2012 had another word for the same thing."""


def label(word: StrEnum, ruleset: RuleSet = RuleSet.R2020) -> str:
    """What people read for `word`, in the words of the rule set; LookupError for a word that has none."""
    if ruleset is RuleSet.R2012:
        for old, text in BEFORE_2020.items():
            if old is word:
                return text
    return LABELS[type(word)][word]
