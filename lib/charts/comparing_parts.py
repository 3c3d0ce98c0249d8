"""Two sides held against each other part by part: both rates on one line, the widest apart first."""

from __future__ import annotations

import pandas as pd

from lib.charts import markup, phrases, scale
from lib.charts.comparing import Fields, more, state
from lib.vietnamese import numbers
from lib.vietnamese.text import begun_large


def pairs(
    parts: pd.DataFrame,
    key: str,
    names: tuple[str, str],
    *,
    elapsed: float,
    unit: str = "trieu",
    link: str | None = None,
) -> str:
    """Both sides' rates of each part on one line from 0 to 100 %, the widest apart first.

    Args:
        parts: As ``lib.progress.comparing.compared`` gives it.
        key: "line" or "place".
        names: Of the two sides.
        elapsed: Share of the year gone by, 1.0 is the whole.
        unit: "trieu" or "dong".
        link: Start of the address the names of the parts lead to.

    Returns:
        One line of HTML, all texts escaped; "" where no part has a rate on either side.

    Rule: R2, R3, R4
    """
    rated = parts[parts[["rate_one", "rate_other"]].notna().any(axis=1)]
    if rated.empty:
        return ""
    order = rated["rate_more"].abs().fillna(-1.0).sort_values(ascending=False, kind="stable").index
    shown = rated.loc[order].to_dict("records")
    most = rated[["rate_one", "rate_other"]].max().max()
    end = max(1.1, float(most))
    rows = "".join(_pair(row, key, names, end, unit, link) for row in shown)
    marks = "".join(
        f'<li><b class="lc-side is-{side}" aria-hidden="true"></b>{markup.text(begun_large(name))}</li>'
        for side, name in zip(("one", "other"), names, strict=True)
    )
    axis = f'<li class="lc-pair-head" aria-hidden="true">{scale.axis(elapsed, end)}</li>'
    return f'<div class="lc lc-pairs"><ul class="lc-pair-key">{marks}</ul><ul>{axis}{rows}</ul></div>'


def _pair(row: Fields, key: str, names: tuple[str, str], end: float, unit: str, link: str | None) -> str:
    code = str(row[key])
    name = markup.text(row[f"{key}_name"])
    shown = f"<a {markup.leads(code, link)}>{name}</a>" if link is not None and code else name
    coded = f"<b>{markup.text(code)}</b> " if key == "line" and code else ""
    rates = [row["rate_one"], row["rate_other"]]
    known = [float(rate) for rate in rates if not pd.isna(rate)]
    wire = ""
    if len(known) == 2:
        left, across = (markup.percent_of(at, end) for at in (min(known), abs(known[0] - known[1])))
        wire = f'<i class="lc-wire" style="left:{left};width:{across}"></i>'
    dots = "".join(
        f'<b class="lc-side is-{side}" style="left:{markup.percent_of(float(rate), end)}"></b>'
        for side, rate in zip(("other", "one"), reversed(rates), strict=True)
        if not pd.isna(rate)
    )
    marks = "".join(scale.piece("lc-mark", "left", mark, end) for mark in phrases.MARKS)
    said = markup.text(
        "; ".join(f"{of} {state(row, side)}" for of, side in zip(names, ("one", "other"), strict=True))
    )
    track = f'<span class="lc-track" role="img" aria-label="{said}">{marks}{wire}{dots}</span>'
    return (
        f'<li><span class="lc-name">{coded}{shown}</span>{track}'
        f'<span class="lc-rates">{_rate(row, "one")} / {_rate(row, "other")}</span>'
        f'<span class="lc-more">{more(row["rate_more"], "rate", unit)}</span></li>'
    )


def _rate(row: Fields, side: str) -> str:
    """A rate; "?" where it was not reported, "–" where nothing was allocated."""
    rate = row[f"rate_{side}"]
    if pd.isna(rate):
        return "?" if row[f"status_{side}"] == "not_reported" else numbers.MISSING
    return phrases.rate_text(float(rate))
