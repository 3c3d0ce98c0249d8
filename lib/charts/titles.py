"""Titles of the pages on sources, years of money and work: the finding, computed."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.charts import phrases
from lib.charts.work_words import dates_said
from lib.vietnamese import dates, numbers
from lib.vocabulary.labels import NO_SOURCE

NO_PLAN = "Chưa có kế hoạch vốn cho lựa chọn này"


def funds_sentence(table: pd.DataFrame, *, unit: str = "trieu") -> str:
    """Which source gives the money, and what is known of its payment.

    Args:
        table: Progress by fund with source_name, as ``lib.office.fund_table`` gives it.
        unit: "trieu" or "dong".

    Returns:
        "Cả 10.008 triệu đồng từ Ngân sách trung ương – giải ngân chưa báo cáo theo nguồn".

    Rule: R1, R2
    """
    sums = table.groupby("source_name", sort=False)[["allocated_vnd", "disbursed_vnd"]].sum(min_count=1)
    planned = sums[sums["allocated_vnd"].fillna(0) > 0].sort_values("allocated_vnd", ascending=False)
    if planned.empty:
        return NO_PLAN
    total, largest = int(planned["allocated_vnd"].sum()), planned.iloc[0]
    money = phrases.money(total, unit)
    name = str(planned.index[0])
    share = phrases.rate_text(largest["allocated_vnd"] / total, 0, (1.0,))
    if name == NO_SOURCE:
        return f"{share} của {money} kế hoạch {name.lower()}"
    said = f"Cả {money} từ {name}" if len(planned) == 1 else f"{name} giữ {share} của {money} kế hoạch"
    if pd.isna(largest["disbursed_vnd"]):
        return f"{said} – giải ngân chưa báo cáo theo nguồn"
    return f"{said} – đã giải ngân {phrases.rate_text(largest['disbursed_vnd'] / largest['allocated_vnd'])}"


def carried_over_sentence(origins: pd.DataFrame, *, unit: str = "trieu") -> str:
    """What of the money of earlier years is still unpaid, and until when it can be paid.

    Args:
        origins: Each year's money apart, as ``lib.office.by_origin`` gives it.
        unit: "trieu" or "dong".

    Returns:
        "234,168 triệu đồng vốn kéo dài chưa có số giải ngân – hạn 31/12/2024, còn 184 ngày".

    Rule: R2
    """
    whole = origins[origins["line"] == ""]
    if whole.empty:
        return NO_PLAN
    earlier = whole[whole["carried_over"]]
    if earlier.empty:
        return f"Kế hoạch năm {whole['origin_year'].iloc[0]} không có vốn kéo dài"
    held, paid = earlier["allocated_vnd"].sum(), earlier["disbursed_vnd"].sum(min_count=1)
    money = f"{numbers.money(int(held), unit)} {phrases.unit_name(unit)}"
    if pd.isna(paid):
        return f"{money} vốn kéo dài chưa có số giải ngân{until(earlier)}"
    if paid >= held:
        return f"Đã giải ngân hết {money} vốn kéo dài"
    left = f"{numbers.money(int(held - paid), unit)} {phrases.unit_name(unit)}"
    return f"Còn {left} vốn kéo dài chưa giải ngân{until(earlier)}"


def carried_over_lines(origins: pd.DataFrame, leads: Mapping[str, str]) -> str:
    """Which lines still hold money of earlier years, and who leads them.

    Args:
        origins: Each year's money apart, as ``lib.office.by_origin`` gives it.
        leads: Line → name of the office that leads it.

    Returns:
        "Còn ở DA6.1 (Phòng Văn hóa và Thông tin chủ trì)"; "" where none does.

    Rule: R2
    """
    earlier = origins[origins["carried_over"]]
    unpaid = earlier["allocated_vnd"].fillna(0) > earlier["disbursed_vnd"].fillna(0)
    held = [str(line) for line in earlier.loc[unpaid & (earlier["line"] != ""), "line"].unique()]
    named = [f"{line} ({leads[line]} chủ trì)" if leads.get(line) else line for line in held]
    return f"Còn ở {', '.join(named)}" if named else ""


def until(rows: pd.DataFrame) -> str:
    """The nearest deadline of some rows and how many days are left or passed; "" where there is none."""
    ends = rows.dropna(subset=["deadline_on"]).sort_values("deadline_on")
    if ends.empty:
        return ""
    left = int(ends["days_left"].iloc[0])
    said = f"còn {left} ngày" if left >= 0 else f"đã quá {-left} ngày"
    return f" – hạn {dates.say(ends['deadline_on'].iloc[0])}, {said}"


def outputs_sentence(made: pd.DataFrame, points: float) -> str:
    """How much of the planned work is reported, and which line's money and work are farthest apart.

    Args:
        made: Work beside money, as ``lib.progress.beside.money_beside`` gives it: the farthest apart first.
        points: Money and work farther apart than so many percentage points are not in step.

    Returns:
        "Chưa đơn vị nào báo cáo kết quả: 14 kết quả theo kế hoạch của 5 dòng vốn", or "2 dòng vốn tiền và
        việc lệch nhau quá 10 điểm, xa nhất DA4.1: 62 % tiền, 33 % lớp".

    Rule: R2
    """
    planned = made[made["planned"].fillna(0) > 0]
    if planned.empty:
        return "Chưa có kế hoạch kết quả cho năm này"
    reported = planned["achieved"].notna().sum()
    if not reported:
        lines = planned["line"].nunique()
        return f"Chưa đơn vị nào báo cáo kết quả: {len(planned)} kết quả theo kế hoạch của {lines} dòng vốn"
    apart = planned[planned["lag_points"].abs() > points]
    if len(apart):
        worst = apart.iloc[int(apart["lag_points"].abs().astype("float64").argmax())]
        money, work = (phrases.rate_text(float(worst[name]), 0, (1.0,)) for name in ("rate", "done_rate"))
        count, limit = apart["line"].nunique(), numbers.say(points)
        return (
            f"{count} dòng vốn tiền và việc lệch nhau quá {limit} điểm, "
            f"xa nhất {worst['line']}: {money} tiền, {work} {worst['unit_name']}{dates_said(worst)}"
        )
    done = int((planned["done_rate"] >= 1).sum())
    return f"Đã báo cáo {reported}/{len(planned)} kết quả theo kế hoạch, {done} đạt kế hoạch"


def trail_sentence(table: pd.DataFrame) -> str:
    """What was done, and how often somebody was not let in.

    Args:
        table: The list of ``lib.office.trail``.

    Returns:
        "Nhật ký: 233 việc, 72 lần bị từ chối".
    """
    failed = int(table.loc[table["group"] == "failure", "times"].sum())
    done = int(table["times"].sum()) - failed
    counts = {"việc": done, "lần bị từ chối": failed}
    said = ", ".join(f"{numbers.say(count)} {what}" for what, count in counts.items() if count)
    return f"Nhật ký: {said or 'chưa có việc nào'}"
