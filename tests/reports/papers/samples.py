"""Invented people and months for the papers' tests: valid in form, nobody's in fact."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from core.law import load_presets
from corrections.kinds import Category
from reports.papers.assessment import (
    AssessmentCount,
    AssessmentEvent,
    AssessmentFacts,
    AssessmentPlan,
    AssessmentSentence,
    BandLine,
    Condition,
    Factor,
    Measures,
    MonthScore,
    Review,
)
from reports.papers.monthly import HeadScore, LeftOut, MonthlyFacts, MonthlyLine, Publicity
from reports.papers.notice import (
    NoticeBoundary,
    NoticeContact,
    NoticeExplanation,
    NoticeFacts,
    NoticeWay,
    Prohibition,
    Reporting,
    limits_in_force,
)
from reports.papers.values import Issue, PaperPerson, Words, number
from reports.papers.wordings import load_wordings
from reports.pdf.fonts import FontBook
from tests.support.days import TODAY

ROOT = Path(__file__).resolve().parents[3]
FONTS = FontBook(ROOT / ".build" / "fonts")
WORDINGS = load_wordings(ROOT / "config" / "wordings")
LAW = load_presets(ROOT / "config")

OFFICE = Words("泰山区司法局岱庙司法所", "Daimiao Judicial Office, Taishan District Justice Bureau")
COUNTY = Words("泰安市泰山区社区矫正管理局", "Taishan District Community Corrections Bureau, Tai'an")
PROCURATORATE = Words("泰安市泰山区人民检察院", "People's Procuratorate of Taishan District, Tai'an")


def issue(code: str = "泰岱司矫告", serial: int = 12, day: date = TODAY) -> Issue:
    law = LAW.at(day)
    return Issue(
        number(code, day.year, serial),
        day,
        OFFICE,
        COUNTY if day >= date(2020, 7, 1) else Words("泰安市泰山区司法局", "Taishan District Justice Bureau"),
        PROCURATORATE,
        law.ruleset.value,
        law.fingerprint,
    )


def person(category: Category = Category.SUSPENDED_SENTENCE, *, minor: bool = False) -> PaperPerson:
    return PaperPerson(
        name="王䶮堃",
        file_no="泰岱矫档2026-031",
        category=category,
        term_first=date(2026, 3, 16),
        term_last=date(2028, 3, 15),
        id_number="370902********0019",
        sex=Words("男", "male"),
        born=date(1991, 5, 4),
        level=Words("普管", "ordinary"),
        minor=minor,
    )


def notice(category: Category = Category.SUSPENDED_SENTENCE, day: date = TODAY, *, minor: bool = False) -> NoticeFacts:
    return NoticeFacts(
        issue=issue(day=day),
        person=person(category, minor=minor),
        boundary=NoticeBoundary(
            Words("泰安市城市市区（泰山区、岱岳区）", "the urban area of Tai'an (Taishan and Daiyue districts)"),
            Words("所居住的市的城市市区", "the urban area of the city of residence"),
        ),
        reporting=(
            Reporting(
                Words("当面报到", "Report in person"),
                Words("每月1次", "once a month"),
                Words("社区矫正法实施办法第二十四条；次数按分类管理确定", "Implementing Measures, art. 24; by class"),
            ),
            Reporting(
                Words("电话报告", "Report by telephone"),
                Words("每月2次", "twice a month"),
                Words("社区矫正法第二十六条；次数按分类管理确定", "Community Corrections Law, art. 26; by class"),
            ),
            Reporting(
                Words("书面思想汇报", "Written report"),
                Words("每月1次", "once a month"),
                Words("社区矫正法实施办法第二十四条；次数按分类管理确定", "Implementing Measures, art. 24; by class"),
            ),
        ),
        rulebook=Words("《泰山区社区矫正对象考核奖惩办法》", "the Taishan District rules on assessment"),
        limits=limits_in_force(LAW.at(day), category),
        contacts=(
            NoticeContact(OFFICE, "泰安市泰山区岱庙街道东岳大街1号，0538-5550101"),
            NoticeContact(COUNTY, "泰安市泰山区岱宗大街2号，0538-5550202"),
            NoticeContact(PROCURATORATE, "泰安市泰山区温泉路3号，0538-5550303"),
        ),
        explanation=NoticeExplanation(day, NoticeWay.READ_OUT, "李秀兰", "赵国栋"),
    )


def with_order(facts: NoticeFacts) -> NoticeFacts:
    order = Prohibition(
        Words(
            "禁止在缓刑考验期内进入网吧、棋牌室等经营性娱乐场所",
            "no entry to internet cafes, card rooms and other places of commercial entertainment",
        ),
        date(2026, 3, 16),
        date(2028, 3, 15),
    )
    return replace(facts, prohibition=order)


def line(day: int, zh: str, en: str, value: str, rule: str, evidence: str) -> MonthlyLine:
    return MonthlyLine(
        date(2026, 10, day), Words(zh, en), Decimal(value), Words("考核奖惩办法第九条"), Words(evidence), rule
    )


def monthly(*, minor: bool = False) -> MonthlyFacts:
    study = (
        line(9, "集体学习迟到", "Late for group study", "-2", "ST-2", "签到表 10-09 第3行"),
        line(22, "取得电工操作证", "Obtained an electrician's certificate", "3", "ST+1", "证书复印件，卷二第14页"),
    )
    rules = (
        line(6, "未按约定时间电话报告", "Telephone report missed", "-2", "CP-1", "通话记录 10-06"),
        line(18, "外出销假迟延1日", "Leave closed one day late", "-5", "CP-7", "外出审批表 〔2026〕9号"),
    )
    return MonthlyFacts(
        issue=issue("泰岱司矫考", 108, date(2026, 11, 4)),
        person=person(minor=minor),
        year=2026,
        month=10,
        rulebook=Words("泰山区社区矫正对象考核奖惩办法", "Taishan District rules on assessment"),
        rulebook_from=date(2026, 1, 1),
        heads=(
            HeadScore(Words("学习情况", "Study"), Decimal(30), Decimal(31), study),
            HeadScore(Words("公益活动表现", "Public-benefit work"), Decimal(30), Decimal(30)),
            HeadScore(Words("遵章守纪情况", "Rule-keeping"), Decimal(40), Decimal(33), rules),
        ),
        total=Decimal(94),
        full=Decimal(100),
        band=Words("良好", "good"),
        left_out=(
            LeftOut(
                date(2026, 10, 12),
                Words(
                    "手机位置越出边界，经核实为定位误差", "Phone position outside the boundary; found to be an error"
                ),
                Words("未确认的读数不计分", "an unconfirmed reading is not scored"),
            ),
        ),
        review="本月能够遵守监督管理规定，学习态度端正；外出销假迟延已谈话教育。",
        recorded_by="李秀兰",
        recorded_on=date(2026, 11, 2),
        confirmed_by="周明远",
        confirmed_on=date(2026, 11, 4),
        publicity=None if minor else Publicity(date(2026, 11, 5), date(2026, 11, 11)),
        objection_last=date(2026, 11, 18),
    )


def long_monthly(lines: int = 90) -> MonthlyFacts:
    every = tuple(
        line(at % 31 + 1, f"第{at + 1}次核查未在规定时间内回应，已当面谈话了解原因", "Verification answered late",
             "-0.2", "CP-4", f"核查记录 {at + 1:03}")
        for at in range(lines)
    )  # fmt: skip
    facts = monthly()
    score = Decimal(40) + sum((entry.points for entry in every), Decimal())
    heads = (*facts.heads[:2], replace(facts.heads[2], lines=every, score=score))
    total = sum((head.score for head in heads), Decimal())
    return replace(facts, heads=heads, total=total)


def assessment() -> AssessmentFacts:
    return AssessmentFacts(
        issue=issue("泰岱司矫评", 31),
        person=person(),
        first=date(2026, 3, 16),
        last=date(2026, 11, 15),
        details=(
            (Words("文化程度", "Schooling"), Words("高中", "senior middle school")),
            (Words("职业", "Work"), Words("电工，泰安某物业公司", "electrician with a property company")),
            (Words("婚姻状况", "Marriage"), Words("已婚，有一子", "married, one son")),
            (Words("居住地", "Residence"), Words("岱庙街道花园社区", "Huayuan Community, Daimiao")),
        ),
        sentence=AssessmentSentence(
            Words("危险驾驶罪、妨害公务罪", "dangerous driving; obstructing official duties"),
            Words("泰安市泰山区人民法院", "People's Court of Taishan District, Tai'an"),
            "（2026）鲁0902刑初41号，2026年3月5日",
            Words(
                "有期徒刑一年，缓刑二年，并处罚金人民币三千元",
                "one year of imprisonment, suspended for two years, and a fine of 3,000 yuan",
            ),
        ),
        review=Review(
            "因酒后与人争执驾车离开，被查获时推搡民警。属一时冲动，没有预谋；此前没有犯罪记录。",
            "到案后如实供述，当庭认罪，已向当事民警书面道歉并缴清罚金。谈话中能够讲明行为的危害。",
            "性格直爽、易激动，饮酒后自控力弱；无精神疾病史，身体健康，有电工技能，工作稳定。",
            "与妻子、父母同住，家庭支持好；原有酒友圈子，案发后来往减少；社区愿意协助监督。",
        ),
        risk=Words("较低", "rather low"),
        factors=(
            Factor(Words("饮酒", "Drinking"), "入矫后自述戒酒，家属反映两次聚会饮酒，未驾车。"),
            Factor(Words("情绪控制", "Temper"), "三次谈话中有一次情绪激动，经疏导平复。"),
            Factor(Words("就业", "Work"), "工作稳定，单位知情并支持。"),
        ),
        needs=("心理辅导：学习情绪管理，每季度一次。", "家庭支持：邀请妻子参加一次谈话。"),
        conditions=(
            Condition(
                Words("活动范围：泰安市城市市区", "Boundary: the urban area of Tai'an"),
                date(2026, 3, 16),
                date(2028, 3, 15),
                Words("社区矫正法第二十七条", "Community Corrections Law, art. 27"),
            ),
            Condition(
                Words("管理类别：普管", "Level: ordinary"),
                date(2026, 6, 1),
                None,
                Words("社区矫正法第二十四条", "Community Corrections Law, art. 24"),
            ),
        ),
        plans=(
            AssessmentPlan(1, date(2026, 3, 23), date(2026, 6, 30), Words("首次制定", "First plan"),
                        ((Measures.SUPERVISION, "每周电话报告一次。"), (Measures.EDUCATION, "参加法治教育。"))),
            AssessmentPlan(2, date(2026, 7, 1), None, Words("管理类别有变化。三个月表现平稳，调整为普管。"),
                        ((Measures.SUPERVISION, "每月电话报告两次。"), (Measures.EDUCATION, "参加情绪管理辅导。"),
                         (Measures.HELP, "每季度家访一次。"))),
        ),
        scores=tuple(
            MonthScore(2026, month, None if score is None else Decimal(score))
            for month, score in ((3, None), (4, 88), (5, 91), (6, 93), (7, "95.5"), (8, 72), (9, 96), (10, 94))
        ),
        full=Decimal(100),
        bands=(BandLine(Decimal(90), Words("良好", "good")), BandLine(Decimal(75), Words("合格", "qualified")),
               BandLine(Decimal(60), Words("基本合格", "basic"))),
        tallies=(
            AssessmentCount(Words("当面报到", "Reports in person"), 9, 9),
            AssessmentCount(Words("电话报告", "Telephone reports"), 24, 23),
            AssessmentCount(Words("教育学习", "Study sessions"), 8, 8),
            AssessmentCount(Words("实地走访", "Home visits"), 5, 5),
        ),
        events=(
            AssessmentEvent(
                date(2026, 8, 19), Words("外出逾期三日返回，训诫", "Returned from leave three days late: reprimand")
            ),
        ),
        conclusion="该对象总体表现平稳，主要风险在饮酒和情绪控制，家庭和单位支持较好。"
        "建议维持普管，保留电话报告次数，增加情绪管理辅导；两个月后复评。",
        assessor="李秀兰",
        signed_on=date(2026, 11, 20),
    )  # fmt: skip
