"""The forms for what the money template does not ask: the poverty review, and work planned and done."""

from __future__ import annotations

from datetime import date

import pandas as pd

from lib.office.opening import Office
from lib.outputs.count_file import CountColumn, CountForm, count_xlsx
from lib.progress.forest import day_in_year
from lib.progress.merging import merged_units
from lib.vietnamese import dates
from lib.vocabulary.headers import OUTPUT_UNIT_NAMES

_STT = CountColumn("STT", 6)
_NOTE = CountColumn("Ghi chú", 24)
_GUIDE = "Điền ô nền vàng rồi nạp tệp ở trang «Nạp số liệu». Chưa có số thì để trống, đừng ghi 0."


def poverty_form(office: Office, year: int, as_of: date) -> bytes:
    """The form of a year's poverty review: every commune of the day, its cells to be filled.

    Args:
        office: The opened office.
        year: The year.
        as_of: The date the list speaks of; one outside the year counts as its nearest day.
    """
    cat, day = office.catalogue, day_in_year(as_of, year)
    names = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    rows = [(str(at), names[unit]) for at, unit in enumerate(merged_units(cat, day), start=1)]
    form = CountForm(
        sheet=f"Rà soát {year}",
        heads=(
            cat.settings["agency"].upper(),
            f"KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO NĂM {year}",
            f"Tính đến ngày {dates.say(day)}",
        ),
        unit="Đơn vị tính: hộ",
        columns=(
            _STT,
            CountColumn("Xã, phường, thị trấn", 30),
            CountColumn("Tổng số hộ", 14, counts=True),
            CountColumn("Số hộ nghèo", 14, counts=True),
            CountColumn("Số hộ cận nghèo", 14, counts=True),
            _NOTE,
        ),
        rows=tuple((*row, None, None, None, None) for row in rows),
        guide=_GUIDE,
    )
    return count_xlsx(form)


def works_form(office: Office, works: pd.DataFrame, year: int, as_of: date, place: str = "") -> bytes:
    """The form of a year's work: each line and unit of the plan, with its planned number where it is known.

    Args:
        office: The opened office.
        works: The outputs of the whole place, as ``lib.office.views.outputs`` gives them.
        year: Year of the plan.
        as_of: The date the numbers to come speak of.
        place: Key of a commune that reports for itself: its form has no planned numbers; "" for the whole.
    """
    cat = office.catalogue
    names = dict(zip(cat.lines["line"], cat.lines["name"], strict=True))
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    heads = [cat.settings["agency"]] if not place else [f"UBND {places[place]}"]
    rows = [
        (
            str(at),
            f"{row['line']} {names.get(row['line'], row['line'])}",
            OUTPUT_UNIT_NAMES.get(row["unit"], row["unit"]),
            None if place or pd.isna(row["planned"]) else int(row["planned"]),
            None,
            None,
            None,
        )
        for at, row in enumerate(works.sort_values("line", kind="stable").to_dict("records"), start=1)
    ]
    form = CountForm(
        sheet=f"Kết quả {year}",
        heads=(
            *(head.upper() for head in heads),
            f"KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG, NHIỆM VỤ NĂM {year}",
            cat.settings["programme_name"].upper(),
            f"Tính đến ngày {dates.say(as_of)}",
        ),
        unit="",
        columns=(
            _STT,
            CountColumn("Nội dung", 72),
            CountColumn("Đơn vị tính", 12),
            CountColumn(f"Kế hoạch năm {year}", 14, counts=True),
            CountColumn(f"Thực hiện đến {dates.say(as_of)}", 16, counts=True),
            CountColumn(f"Ước thực hiện cả năm {year}", 16, counts=True),
            _NOTE,
        ),
        rows=tuple(rows),
        guide=_GUIDE,
    )
    return count_xlsx(form)
