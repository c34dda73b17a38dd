"""The yearly holiday notice as an office types it in, spelled as the text the loader reads."""

import json
import re
from datetime import date

from core.errors import Invalid
from core.typed.days import Standpoint, read_day
from core.typed.text import tidy
from office.publication.values import HolidayNotice

HOLIDAYS = (
    ("元旦", "New Year's Day"),
    ("春节", "Spring Festival"),
    ("清明节", "Tomb-Sweeping Day"),
    ("劳动节", "Labour Day"),
    ("端午节", "Dragon Boat Festival"),
    ("中秋节", "Mid-Autumn Festival"),
    ("国庆节", "National Day"),
)
"""The statutory holidays in the order of the year; what the notice names is data in its own language."""
DAYS = re.compile(r"[\s,，、;；]+")


def notice_text(notice: HolidayNotice) -> str:
    """The notice as a text; refuses what cannot be spelled. A holiday left empty is left out."""
    lines = [
        f"year = {notice.year}",
        f"issued = {notice.issued.isoformat()}",
        f"cites = {json.dumps(notice.cites, ensure_ascii=False)}",
        'mark = "V~"',
        'source = "由本机关按通知录入"',
        'licence = "国家机关文件，不适用著作权法（著作权法第五条）"',
    ]
    for number, ((name, name_en), typed) in enumerate(zip(HOLIDAYS, notice.holidays, strict=True)):
        if typed.first is None:
            if typed.last is not None or typed.workdays.strip():
                raise Invalid(
                    fields={f"holidays-{number}-first": "Write the first day off, or leave the whole line empty."}
                )
            continue
        lines += ["", "[[holiday]]", f'name = "{name}"', f"name_en = {json.dumps(name_en)}"]
        lines.append(f"from = {typed.first.isoformat()}")
        if typed.last is not None:
            lines.append(f"to = {typed.last.isoformat()}")
        if worked := _days(typed.workdays, number, notice.year):
            lines.append(f"workdays = [{', '.join(day.isoformat() for day in worked)}]")
    return "\n".join(lines) + "\n"


def _days(text: str, number: int, year: int) -> list[date]:
    try:
        return [read_day(part, Standpoint(date(year, 6, 30))) for part in DAYS.split(tidy(text)) if part]
    except ValueError:
        raise Invalid(
            fields={f"holidays-{number}-workdays": "Write days as 2026-02-14, with a comma between them."}
        ) from None
