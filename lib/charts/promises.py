"""Promises and what came of them, in sentences."""

from __future__ import annotations

import pandas as pd

from lib.charts import phrases
from lib.vietnamese import dates, numbers


def promises_sentence(record: pd.DataFrame, name_column: str, *, unit: str = "trieu") -> str:
    """How far what came is from what was promised, and who promised too much most.

    Args:
        record: As ``lib.progress.promises.promise_record`` gives it, with names.
        name_column: Who promises.
        unit: "trieu" or "dong".

    Returns:
        "Đã đối chiếu 12 ước: thực hiện đạt 87,0 % số đã ước; ước cao hơn thực hiện nhiều nhất: Phòng NN&PTNT
        (1.200 triệu đồng, 4/5 ước)"; that none is due yet, where none is.

    Rule: R1, R5
    """
    known, waiting, unknown = (int(record[name].sum()) for name in ("cases", "waiting", "unknown"))
    if not known + waiting + unknown:
        return "Chưa đơn vị nào ước giải ngân"
    if not known:
        return "Chưa ước nào đối chiếu được" if unknown else "Chưa ước nào tới hạn đối chiếu"
    promised, outcome = int(record["promised_vnd"].sum()), int(record["outcome_vnd"].sum())
    rate = phrases.rate_text(outcome / promised if promised else None, marks=(1.0,))
    said = f"Đã đối chiếu {numbers.say(known)} ước: thực hiện đạt {rate} số đã ước"
    worst = record.sort_values("off_vnd", kind="stable").iloc[0]
    if worst["off_vnd"] >= 0:
        return f"{said}; không ai ước cao hơn thực hiện"
    money = phrases.money(-int(worst["off_vnd"]), unit)
    return (
        f"{said}; ước cao hơn thực hiện nhiều nhất: {worst[name_column]} ({money}, "
        f"{worst['over']}/{worst['cases']} ước)"
    )


def waiting_sentence(table: pd.DataFrame) -> str:
    """What is still to be compared; "" for nothing.

    Args:
        table: Promises: horizon, due, off_vnd.

    Returns:
        "8 ước chưa tới hạn, hạn sớm nhất 31/12/2024. 2 ước tới hạn nhưng chưa có số giải ngân đúng ngày ấy."
    """
    waits = table[~table["due"]]
    unknown = int((table["due"] & table["off_vnd"].isna()).sum())
    parts = []
    if len(waits):
        first = dates.say(waits["horizon"].min())
        parts.append(f"{numbers.say(len(waits))} ước chưa tới hạn, hạn sớm nhất {first}.")
    if unknown:
        parts.append(f"{numbers.say(unknown)} ước tới hạn nhưng chưa có số giải ngân đúng ngày ấy.")
    return " ".join(parts)


def corrected_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """The estimate of the whole as stated, beside what the record makes of it; "" where it says nothing.

    Args:
        table: As ``lib.progress.promises.corrected`` gives it.
        unit: "trieu" or "dong".

    Returns:
        "Đơn vị ước cả năm 8.973,4 triệu đồng; theo các lần ước trước thì khoảng 7.806 triệu đồng (3/8 dòng có
        đủ số lần để sửa)".

    Rule: R5
    """
    by_record = int(table["by_record"].sum())
    if not by_record:
        return ""
    stated, made = (phrases.money(int(table[name].sum()), unit) for name in ("expected_vnd", "corrected_vnd"))
    lines = int((table["line"] != "").sum())
    return (
        f"Đơn vị ước cả năm {stated}; theo các lần ước trước thì khoảng {made} ({by_record}/{lines} dòng có "
        "đủ số lần để sửa)"
    )
