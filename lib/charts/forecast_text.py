"""What a forecast says, what it rests on and how such forecasts did, in computed sentences."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from lib.charts import phrases
from lib.charts.course_plan import Plan
from lib.vietnamese import numbers

NOUNS: Final = {"line": "dòng vốn", "place": "xã"}
EACH_IN_EACH: Final = "Không dự báo riêng một dòng vốn trong một xã: quá ít trường hợp để kiểm lại"
"""What stands where a line in a commune is looked at."""
METHOD: Final = (
    "Dự báo do bảng theo dõi tính, không phải ước của đơn vị. Nó là bình quân của hai cách: giữ nhịp ba "
    "tháng gần nhất; tăng thêm như các năm trước từ tháng này đến hết năm (các năm của chính {noun} ấy, "
    "các {noun} khác gộp lại như một năm nữa). Cách nào trước đây sai ít hơn thì nặng hơn{weights}. Không "
    "thấp hơn số đã giải ngân, không vượt kế hoạch vốn. Khoảng là nơi {level} kết quả sẽ rơi vào nếu sai "
    "như các năm trước; năm nay làm khác hẳn các năm trước thì dự báo sai nhiều hơn thế."
)
SUM: Final = (
    " Toàn chương trình là số đang có cộng phần các dòng vốn sẽ tăng thêm; khoảng của nó lấy từ nhiều lần "
    "rút thử sai số của các năm trước, mỗi lần một năm cho mọi dòng."
)


def forecast_sentence(months: pd.DataFrame, basis: pd.DataFrame, plan: Plan, *, unit: str = "trieu") -> str:
    """Where the year may end, against the target; where nothing is forecast, why not.

    Args:
        months: The unit's rows of ``lib.progress.forecast_tables.Forecasts.months``.
        basis: Its row of ``basis``; empty where the unit is not known.
        plan: What the course is held against.
        unit: "trieu" or "dong".

    Returns:
        "Theo nhịp ba tháng gần nhất và các năm trước, hết năm 2024 có thể giải ngân 6.100 triệu đồng
        (5.200–7.400), thấp hơn chỉ tiêu 8.973".

    Rule: R4, R5
    """
    year = plan.start.year
    if months.empty:
        return _why_not(basis, year)
    end = months.iloc[-1]
    point, low, high = (int(end[name]) for name in ("forecast_vnd", "low_vnd", "high_vnd"))
    said = f"{_short(point, unit)} {phrases.unit_name(unit)} ({_short(low, unit)}–{_short(high, unit)})"
    against = _against(point, low, high, plan.target_vnd, unit)
    return f"Theo nhịp ba tháng gần nhất và các năm trước, hết năm {year} có thể giải ngân {said}{against}"


def _against(point: int, low: int, high: int, target: float | None, unit: str) -> str:
    if target is None:
        return ""
    goal = f"chỉ tiêu {_short(target, unit)}"
    if high < target:
        return f", thấp hơn {goal}"
    if low >= target:
        return f", đạt {goal}"
    return f", nhiều khả năng {'đạt' if point >= target else 'thấp hơn'} {goal} nhưng chưa chắc"


def _why_not(basis: pd.DataFrame, year: int) -> str:
    begun = f"Chưa dự báo được hết năm {year}"
    if basis.empty:
        return f"{begun}: chưa có số liệu"
    row = basis.iloc[0]
    return {
        "year_over": f"Năm {year} đã hết, không còn gì để dự báo",
        "not_allocated": "Không dự báo: chưa giao vốn",
        "not_reported": f"{begun}: chưa có báo cáo giải ngân"
        + (" theo dòng vốn" if row["unit"] == "" and row["reports"] > 0 else ""),
    }.get(str(row["state"])) or f"{begun}: {_missing(row)}"


def _missing(row: Any) -> str:
    """The first thing that is missing."""
    if row["years"] == 0:
        return "kho chưa có năm trước nào báo cáo trọn"
    if row["cases"] < row["needed_cases"]:
        return f"kho mới có {row['cases']}/{row['needed_cases']} trường hợp đã biết kết quả"
    return f"kho mới có {row['years']}/{row['needed_years']} năm trước báo cáo trọn"


def missing_sentence(basis: pd.DataFrame, year: int, by: str) -> str:
    """Exactly what a forecast needs and what the store has; "" where it is not history that is missing.

    Args:
        basis: As in ``forecast_sentence``.
        year: The year under way.
        by: "line" or "place": what the cases are.
    """
    if basis.empty or basis["state"].iloc[0] != "too_few":
        return ""
    row = basis.iloc[0]
    return (
        f"Dự báo cần ít nhất {row['needed_years']} năm trước đã báo cáo trọn, trong đó ít nhất "
        f"{row['needed_cases']} trường hợp (một {NOUNS[by]} trong một năm) có ít nhất "
        f"{row['needed_reports']} kỳ báo cáo và kỳ cuối trong tháng 12. Kho đang có {row['cases']} trường "
        f"hợp của {row['years']} năm trước; năm {year} mới có {row['reports']} kỳ. Thiếu các năm ấy thì "
        "không biết cuối năm có dồn hay không, cũng không thử lại được dự báo, nên bảng theo dõi không vẽ. "
        "Ước của đơn vị là lời của đơn vị, không thay cho dự báo."
    )


def method_sentence(basis: pd.DataFrame, by: str) -> str:
    """How the forecast is made, with the weights of this one.

    Rule: R5
    """
    row = basis.iloc[0]
    usual = row["usual_weight"]
    weights = "" if pd.isna(usual) else f" (ở đây: nhịp {_whole(1 - usual)}, các năm trước {_whole(usual)})"
    said = METHOD.format(noun=NOUNS[by], weights=weights, level=_whole(row["level"]))
    silent = f" Chưa tính {row['silent']} dòng vốn chưa báo cáo." if row["silent"] > 0 else ""
    return said + (SUM + silent if row["unit"] == "" else "")


def record_sentence(record: pd.DataFrame, month: int, level: float, *, whole: bool) -> str:
    """How forecasts made at the same month of the years before came out; "" where none could be tried.

    Args:
        record: As ``lib.progress.forecast_record.record`` gives it.
        month: The month the forecast is made at.
        level: Share of outcomes the interval is to hold.
        whole: Whether it is the whole that is forecast.

    Returns:
        "Thử lại ở hết tháng 6 của các năm trước (16 trường hợp): sai bình quân 9,2 % kế hoạch vốn, …".
    """
    found = record[(record["unit"] == ("" if whole else "*")) & (record["month"] == month)]
    if found.empty:
        return ""
    row, held = found.iloc[0], f"khoảng {_whole(level)} chứa kết quả"
    counted = f"{row['cases']} {'năm' if whole else 'trường hợp'}"
    off, straight = (numbers.percent(row[name], 1) for name in ("error_rate", "straight_rate"))
    if pd.isna(row["held"]):
        told = f"chưa đủ năm để thử xem {held} bao nhiêu lần"
    else:
        told = f"{held} {row['held']}/{row['cases']} lần"
    return (
        f"Thử lại ở hết tháng {month} của các năm trước ({counted}): sai bình quân {off} kế hoạch vốn "
        f"(kéo thẳng từ đầu năm: {straight}); {told}."
    )


def _whole(rate: float) -> str:
    return numbers.percent(float(rate), 0)


def _short(vnd: float, unit: str) -> str:
    """Money without decimals: a forecast that names hundreds of thousands would boast."""
    return numbers.money(vnd, unit, 0)
