"""The annexes of a report: the figures by line and by commune, for the Treasury, of the year after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.office.asking import lead_office, with_total
from lib.office.reports.coming_year import change_of
from lib.office.reports.sentences import FILL_IN, planned
from lib.office.reports.writing import Writing
from lib.outputs.report.document import Annex
from lib.vietnamese import dates, numbers
from lib.vocabulary.labels import STATUS

UNIT: Final = "Đơn vị tính: triệu đồng"
HEADS: Final = (
    "STT",
    "Nội dung",
    "Kế hoạch vốn",
    "Đã giải ngân",
    "Tỷ lệ (%)",
    "Chỉ tiêu (%)",
    "Còn thiếu tới chỉ tiêu",
    "Ước cả năm",
    "Tình trạng",
    "Số liệu đến ngày",
)
TREASURY: Final = (
    "STT",
    "Nội dung",
    "Đơn vị chủ trì",
    "Kế hoạch vốn năm",
    "Vốn kéo dài",
    "Giải ngân vốn năm",
    "Tỷ lệ (%)",
    "Giải ngân vốn kéo dài",
    "Tỷ lệ gồm vốn kéo dài (%)",
    "Ước cả năm",
    "Tỷ lệ ước (%)",
    "Ghi chú",
)
WHOLE: Final = {"line": "Toàn chương trình", "place": "Tổng cộng"}


def by_line(of: Writing) -> Annex | None:
    """The figures by line."""
    return _results(of, "line", "dòng vốn")


def by_place(of: Writing) -> Annex | None:
    """The figures by commune; none where no money is divided among communes."""
    places = of.sight.progress("place")
    return _results(of, "place", "xã, thị trấn") if (places["place"] != "").any() else None


def _results(of: Writing, key: str, what: str) -> Annex:
    rows = with_total(of.sight.progress(key), of.sight.progress(), key, WHOLE[key]).to_dict("records")
    told = [_row(row, key, at) for at, row in enumerate(rows, start=1)]
    title = f"Kết quả giải ngân theo {what} năm {of.year}, tính đến ngày {dates.say(of.as_of)}"
    return Annex(title, UNIT, HEADS, _summed(told), (2, 3, 4, 5, 6, 7), sums=1)


def _row(row: Mapping[Any, Any], key: str, at: int) -> tuple[str, ...]:
    return (
        str(at),
        _name(row, key),
        numbers.money(row["allocated_vnd"]),
        numbers.money(row["disbursed_vnd"]),
        _rate(row["rate"]),
        _rate(row["target_rate"]),
        numbers.money(_whole(row["gap_vnd"])),
        numbers.money(row["expected_vnd"]),
        STATUS[str(row["status"])].name,
        numbers.MISSING if pd.isna(row["reported_on"]) else dates.say(row["reported_on"]),
    )


def for_treasury(of: Writing) -> Annex | None:
    """Disbursed by the date and what the units expect of the year, line by line, carried-over money apart."""
    table = with_total(of.sight.progress("line"), of.sight.progress(), "line", WHOLE["line"])
    told = [_treasury_row(of, row, at) for at, row in enumerate(table.to_dict("records"), start=1)]
    day = dates.say(of.as_of)
    title = f"Giải ngân đến ngày {day} và ước thực hiện cả năm {of.year}"
    return Annex(title, UNIT, TREASURY, _summed(told), (3, 4, 5, 6, 7, 8, 9, 10), sums=1)


def _treasury_row(of: Writing, row: Mapping[Any, Any], at: int) -> tuple[str, ...]:
    code, _ = lead_office(of.sight.office, str(row["line"]), of.year, of.as_of)
    return (
        str(at),
        _name(row, "line"),
        _short(of, code),
        numbers.money(row["allocated_vnd"]),
        numbers.money(row["carried_over_vnd"]),
        numbers.money(row["disbursed_vnd"]),
        _rate(row["rate"]),
        numbers.money(row["carried_over_disbursed_vnd"]),
        _rate(row["rate_with_carried_over"]),
        numbers.money(row["expected_vnd"]),
        _rate(row["expected_rate"]),
        phrases.EMPTY_WORDS.get(str(row["status"]), ""),
    )


def for_next_year(of: Writing) -> Annex | None:
    """The money of the year after beside this year's, line by line; none where the catalogue has no line."""
    table = of.sight.table("next_year", "line")
    if table.empty:
        return None
    now = {str(row["line"]): row for row in of.sight.progress("line").to_dict("records")}
    now[""] = of.sight.progress().to_dict("records")[0]
    rows = with_total(table, of.sight.table("next_year"), "line", WHOLE["line"]).to_dict("records")
    told = [_next_row(of, row, now.get(str(row["line"])), at) for at, row in enumerate(rows, start=1)]
    heads = (
        "STT",
        "Nội dung",
        "Cơ quan chủ trì",
        f"Kế hoạch năm {of.year}",
        f"Kế hoạch năm {of.year + 1}",
        "Tăng, giảm",
        "Tăng, giảm (%)",
        f"Chỉ tiêu giải ngân năm {of.year + 1} (%)",
    )
    title = f"Kế hoạch vốn năm {of.year + 1} theo dự án, tiểu dự án"
    return Annex(title, UNIT, heads, _summed(told), (3, 4, 5, 6, 7), sums=1)


def _next_row(of: Writing, row: Mapping[Any, Any], now: Mapping[Any, Any] | None, at: int) -> tuple[str, ...]:
    both = now is not None and planned(now) and not pd.isna(row["allocated_vnd"])
    change = change_of(row, now) if both and now else None
    code, _ = lead_office(of.sight.office, str(row["line"]), of.year + 1, of.as_of)
    share = numbers.percent(change / int(now["allocated_vnd"]), 1) if now and change is not None else ""
    return (
        str(at),
        _name(row, "line"),
        _short(of, code) if code or not row["line"] else FILL_IN,
        numbers.money(now["allocated_vnd"] if now else None),
        numbers.money(row["allocated_vnd"]) if planned(row) else FILL_IN,
        numbers.money(change),
        _bare(share) or numbers.MISSING,
        _rate(row["target_rate"]) if planned(row) else FILL_IN,
    )


ANNEXES: Final[Mapping[str, Callable[[Writing], Annex | None]]] = {
    "line": by_line,
    "place": by_place,
    "treasury": for_treasury,
    "next_year": for_next_year,
}
"""Table a type of report may end with → what makes it."""


def _summed(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The rows, the last of them a total that bears no number."""
    return (*rows[:-1], ("", *rows[-1][1:]))


def _name(row: Mapping[Any, Any], key: str) -> str:
    code = f"{row[key]} " if key == "line" and row[key] else ""
    return f"{code}{row[f'{key}_name']}"


def _short(of: Writing, code: str) -> str:
    offices = of.catalogue.offices
    return next(iter(offices.loc[offices["code"] == code, "short_name"]), "")


def _rate(value: Any) -> str:
    return numbers.MISSING if pd.isna(value) else _bare(phrases.rate_text(float(value), 2))


def _bare(rate: str) -> str:
    return rate.removesuffix("\u00a0%")


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else round(float(value))
