"""The field's fixed words: the enums that every slice of the case file shares.

A value is what the database and the audit book hold; what people read stands in `corrections/words.py`.
"""

from enum import StrEnum


class Sex(StrEnum):
    """性别, as the identity card has it."""

    MALE = "male"
    FEMALE = "female"


class Category(StrEnum):
    """The four kinds of sentence served in the community (社区矫正法 art. 2). No fifth is in scope."""

    PUBLIC_SURVEILLANCE = "public_surveillance"
    """管制"""
    SUSPENDED_SENTENCE = "suspended_sentence"
    """缓刑"""
    PAROLE = "parole"
    """假释"""
    TEMPORARY_EXECUTION = "temporary_execution"
    """暂予监外执行"""


class TemporaryGround(StrEnum):
    """Why a sentence is for a time executed outside prison (刑事诉讼法 art. 265)."""

    MEDICAL_PAROLE = "medical_parole"
    """保外就医: serious illness."""
    PREGNANT_OR_NURSING = "pregnant_or_nursing"
    """怀孕或者正在哺乳自己婴儿的妇女"""
    CANNOT_CARE_FOR_SELF = "cannot_care_for_self"
    """生活不能自理"""


class Level(StrEnum):
    """Class of supervision (分类管理). Never lettered: some places call the strict class A, others C."""

    STRICT = "strict"
    """严管"""
    ORDINARY = "ordinary"
    """普管"""
    RELAXED = "relaxed"
    """宽管"""


class Phase(StrEnum):
    """Stage of the time under correction: 入矫, 在矫, 解矫."""

    ENTRY = "entry"
    MIDDLE = "middle"
    EXIT = "exit"


class Status(StrEnum):
    """Where a case stands towards the office."""

    NOT_RECEIVED = "not_received"
    UNDER_CORRECTION = "under_correction"
    PENDING_DECISION = "pending_decision"
    """The term is over, but the person was in custody or a revocation was pending: only the county may say.
    """
    ENDED = "ended"


class EndKind(StrEnum):
    """How correction ended: lifted (社区矫正法 art. 44), terminated (art. 45), or moved to another place
    (art. 27).
    """

    TERM_SERVED = "term_served"
    PARDONED = "pardoned"
    REVOKED = "revoked"
    RETURNED_TO_PRISON = "returned_to_prison"
    DIED = "died"
    MOVED_AWAY = "moved_away"


class CustodyKind(StrEnum):
    """Why a person under correction is in custody (社区矫正法 art. 32)."""

    ADMINISTRATIVE = "administrative"
    """行政拘留"""
    CRIMINAL = "criminal"
    """刑事拘留、逮捕"""
    DRUG_TREATMENT = "drug_treatment"
    """强制隔离戒毒"""


class ProposalKind(StrEnum):
    """What may be pending at a court or another decider when the term runs out."""

    REVOKE = "revoke"
    """撤销缓刑、撤销假释"""
    RETURN_TO_PRISON = "return_to_prison"
    """收监执行"""


class BindingKind(StrEnum):
    """How a place binds: stay inside it, or stay out of it."""

    RESIDENCE_BOUNDARY = "residence_boundary"
    PROHIBITED_ZONE = "prohibited_zone"


class BoundaryGround(StrEnum):
    """The legal ground of a residence boundary."""

    STATUTE = "statute"
    """所居住的市、县: the boundary the law itself draws."""
    LOCAL_PRESET = "local_preset"
    """Narrower than the law, by local practice; never shown as law."""


class PermitKind(StrEnum):
    """What lets a person be outside the residence boundary."""

    LEAVE = "leave"
    """外出"""
    CROSS_CITY_TRAVEL = "cross_city_travel"
    """经常性跨市、县活动"""


class DutyKind(StrEnum):
    """What is owed again and again while correction lasts."""

    IN_PERSON_REPORT = "in_person_report"
    """当面报到"""
    PHONE_REPORT = "phone_report"
    """电话报告"""
    WRITTEN_REPORT = "written_report"
    """书面思想汇报"""
    ORDER_REPORT = "order_report"
    """禁止令遵守情况报告"""
    HEALTH_REPORT = "health_report"
    """身体情况报告 (暂予监外执行)"""
    HEALTH_REVIEW = "health_review"
    """病情复查 (保外就医)"""
    STUDY = "study"
    """教育学习"""
    SERVICE = "service"
    """公益活动; until 2020-06-30 社区服务"""
    LEAVE_CHECK = "leave_check"
    """外出期间电话或者实时视频监督"""
    TALK = "talk"
    """个别谈话"""
    HOME_VISIT = "home_visit"
    """实地走访"""


OFFICE_DUTIES = frozenset({DutyKind.TALK, DutyKind.HOME_VISIT})
"""What the office owes. Missing one is never held against the person."""


class Per(StrEnum):
    """The calendar unit a frequency is counted in. Weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Carrier(StrEnum):
    """What a position comes from. A phone is no electronic positioning device (实施办法 art. 37)."""

    DEDICATED_DEVICE = "dedicated_device"
    PHONE = "phone"


class DeviceGround(StrEnum):
    """The five grounds for an electronic positioning device (社区矫正法 art. 29), in the order of the
    article.
    """

    ORDER_BREACHED = "order_breached"
    LEFT_WITHOUT_APPROVAL = "left_without_approval"
    REFUSED_TO_REPORT = "refused_to_report"
    """Refused to report activities and was warned for it."""
    RULES_BROKEN = "rules_broken"
    """Broke supervision rules and received a police penalty."""
    REVOCATION_INTENDED = "revocation_intended"


class PositioningBasis(StrEnum):
    """The legal ground of a stored position."""

    DEVICE_ORDER = "device_order"
    """社区矫正法 art. 29"""
    PHONE_CHECK = "phone_check"
    """信息化核查, 社区矫正法 art. 26: asked for, time-boxed, not continuous."""
    LOCAL_REGISTER = "local_register"
    """Phones and bands handed out by local practice before 2020-07-01."""


class WindowFault(StrEnum):
    """Why a positioning window on file does not make it lawful to take a position now."""

    NO_GROUND_IN_LAW = "no_ground_in_law"
    WRONG_APPROVER = "wrong_approver"
    NO_WARNING_BEFORE = "no_warning_before"
    NO_POLICE_PENALTY_BEFORE = "no_police_penalty_before"
    TOO_LONG = "too_long"
    NOT_ALLOWED_ANY_MORE = "not_allowed_any_more"


class ExemptionGround(StrEnum):
    """Why somebody is excused from duties for a time."""

    ILLNESS = "illness"
    PREGNANCY = "pregnancy"
    """Pregnant or nursing."""
    DISABILITY = "disability"
    AGE = "age"
    """Too old to work, or below working age."""
    OTHER = "other"


class MeasureKind(StrEnum):
    """Rewards and penalties decided about a person."""

    COMMENDATION = "commendation"
    """表扬"""
    REPRIMAND = "reprimand"
    """训诫; there is none before 2020-07-01"""
    WARNING = "warning"
    """警告"""
    POLICE_PENALTY = "police_penalty"
    """治安管理处罚"""


class Body(StrEnum):
    """Who decides, gives an opinion, or is told."""

    OFFICE = "office"
    """司法所"""
    COUNTY = "county"
    """县级社区矫正机构; until 2020-06-30 县级司法行政机关"""
    COUNTY_HEAD = "county_head"
    """县级司法行政部门负责人"""
    CITY = "city"
    PROVINCE = "province"
    COURT = "court"
    POLICE = "police"
    PROCURATORATE = "procuratorate"
    DECIDER = "decider"
    """社区矫正决定机关: the court, prison authority or police organ that sent the person."""
    EXECUTION_ORGAN = "execution_organ"
    """The prison or detention house that holds the sentence of a person outside it."""
    NOBODY = "nobody"
    """No national rule gives this act to anyone."""


class ActKind(StrEnum):
    """Acts of legal effect, each with a body named by law to decide it."""

    ENTRY_DECLARATION = "entry_declaration"
    TEAM_AND_PLAN = "team_and_plan"
    LEVEL_CHANGE = "level_change"
    LEAVE_SHORT = "leave_short"
    LEAVE_LONG = "leave_long"
    LEAVE_BEYOND = "leave_beyond"
    CROSS_CITY_TRAVEL = "cross_city_travel"
    MOVE = "move"
    ENTER_RESTRICTED_PLACE = "enter_restricted_place"
    MEET_BARRED_PERSON = "meet_barred_person"
    LONGER_HEALTH_CYCLE = "longer_health_cycle"
    LONGEST_HEALTH_CYCLE = "longest_health_cycle"
    POSITIONING_DEVICE = "positioning_device"
    PHONE_CHECK = "phone_check"
    COMMENDATION = "commendation"
    REPRIMAND = "reprimand"
    WARNING = "warning"
    POLICE_PENALTY = "police_penalty"
    REVOKE = "revoke"
    RETURN_TO_PRISON = "return_to_prison"
    ARREST = "arrest"
    COMMUTATION = "commutation"
    RELEASE_CERTIFICATE = "release_certificate"
    RELEASE_DECLARATION = "release_declaration"
