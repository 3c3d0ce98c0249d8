"""Nguồn của một số: the rule with its numbers, the parts, and every cell down to the officer's sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts import markup, phrases
from lib.charts.miniature import sheet_miniature
from lib.outputs import html as html_output
from lib.outputs.tables import Column
from lib.vietnamese import numbers
from lib.vocabulary import formulas
from lib.vocabulary.rules import RULES
from pages import _away, _cached, _links, _shared

MOST: Final = 300
"""So many numbers are drawn; the file to take away has all."""

NUMBERS: Final = (
    Column("sign", ""),
    Column("line_name", "Dòng vốn"),
    Column("place_name", "Đơn vị"),
    Column("origin_name", "Năm vốn"),
    Column("share_vnd", "Số tiền", "money"),
    Column("as_of", "Tính đến ngày", "date"),
    Column("file_name", "Tệp"),
    Column("sheet", "Trang"),
    Column("cell", "Ô"),
    Column("unit_name", "Đơn vị trên tệp"),
    Column("reporter_name", "Đơn vị báo cáo"),
    Column("decision", "Căn cứ"),
    Column("actor", "Người nạp"),
    Column("accepted_at", "Nạp lúc"),
    Column("mark", "Ghi chú"),
)
SHARES: Final = (
    Column("line_name", "Dòng vốn"),
    Column("place_name", "Đơn vị"),
    Column("vnd", "Kế hoạch vốn", "money"),
    Column("target_rate", "Chỉ tiêu", "rate"),
    Column("product_vnd", "Phải giải ngân", "money"),
    Column("source", "Chỉ tiêu ghi ở"),
)


def render() -> None:
    """Draw the page: the figure the link names, else what was disbursed of the whole."""
    if _shared.nothing_yet():
        return
    keys, column = asked()
    try:
        told = _cached.explained(column, tuple(keys.items()))
    except KeyError:
        st.title("Không có số này ở ngày đang xem")
        st.info(
            "Số này không có ở năm, ngày hoặc nguồn vốn đang chọn. Chọn lại ở thanh bên, hoặc mở từ bảng."
        )
        return
    _shared.title(title(told))
    _shared.note(pd.DataFrame({"illustrative": [told.illustrative]}), scope=told.name if keys else "")
    others(told)
    formula(told)
    parts(told)
    shares(told)
    for section in told.sections:
        cells(told, section)


def asked() -> tuple[dict[str, str], str]:
    """Which row and which figure the link names."""
    link = st.query_params
    keys = {
        key: "" if link[name] == formulas.REST else link[name]
        for key, name in _links.KEYS.items()
        if name in link
    }
    column = formulas.SAME.get(link.get("so", ""), link.get("so", ""))
    return keys, column if column in formulas.FORMULAS else "disbursed_vnd"


def title(told: rooms.Explained) -> str:
    """The figure, and how many cells it comes of."""
    formula = formulas.FORMULAS[told.column]
    count = sum(int((section.numbers["times"] != 0).sum()) for section in told.sections)
    count += told.shares["source"].str.contains("«").sum()  # where targets were read; not the default ones
    unit = f" {phrases.unit_name(_cached.choice().unit)}" if formula.kind == "money" else ""
    what = f"{formula.label}: {said(told, told.column)}{unit if told.value is not None else ''}"
    return f"{what}, từ {count} ô số liệu" if count else f"{what}, chưa có ô nào ghi"


def said(told: rooms.Explained, column: str) -> str:
    """A figure as the screen has it."""
    value = told.values.get(column)
    if value is None:
        return numbers.MISSING
    if formulas.FORMULAS[column].kind == "rate":
        return numbers.percent(value)
    return numbers.money(round(value), _cached.choice().unit)


def address(keys: Mapping[str, str], column: str, **more: str) -> str:
    """The address of a figure's page."""
    named = {_links.KEYS[key]: code or formulas.REST for key, code in keys.items()}
    return f"{_links.SOURCE}{urlencode({'so': column, **named, **more})}"


def others(told: rooms.Explained) -> None:
    """The figures of the same row, each with its own page."""
    shown = [
        f'<b class="on">{label}</b>' if column == told.column else _linked(told, column, label)
        for column, formula in formulas.FORMULAS.items()
        if column in told.values
        for label in [f"{_shared.escaped(formula.label)} <i>{said(told, column)}</i>"]
    ]
    st.html(f'<nav class="figures-of" aria-label="Các số của dòng này">{"".join(shown)}</nav>')


def formula(told: rooms.Explained) -> None:
    """The rule in words, then with the numbers in it."""
    formula = formulas.FORMULAS[told.column]
    words = f"<b>{_shared.escaped(formula.label)}</b> = {_shared.escaped(formula.in_words())}"
    filled = formulas.OPERAND.sub(
        lambda found: _linked(told, found[1], said(told, found[1])), formula.template
    )
    rules = " · ".join(f"{code} {RULES[code][0]}" for code in formula.rules)
    filled = f'<p class="filled">{filled} = <b>{said(told, told.column)}</b></p>' if filled else ""
    note = f'<p class="caption">Quy tắc {_shared.escaped(rules)}</p>'
    st.html(f'<div class="formula"><p>{words}</p>{filled}{note}</div>')


def _linked(told: rooms.Explained, column: str, said: str) -> str:
    """Another figure of the row as a link; ``said`` is HTML."""
    return f'<a data-go="" href="{markup.text(address(told.keys, column))}">{said}</a>'


def parts(told: rooms.Explained) -> None:
    """The parts of a sum with what is beyond them, each with its own page."""
    if told.parts.empty:
        return
    _shared.subheader(f"Gồm {len(told.parts)} phần theo {told.parts_are}")
    column = formulas.FORMULAS[told.column]
    opens = [
        address({**told.keys, told.divided_by: key}, told.column).removeprefix(_links.SOURCE)
        for key in told.parts["key"]
    ]
    whole = pd.DataFrame({"name": ["Cộng"], told.column: [told.value], "link": [""]})
    table = pd.concat([told.parts.assign(link=opens), whole], ignore_index=True)
    table[told.column] = table[told.column].astype("Float64")
    shown = [Column("name", "Phần"), Column(told.column, column.label, "money", _cached.choice().unit)]
    links = {"name": ("link", _links.SOURCE)}
    with st.container(key="phan"):  # narrow: look.css
        st.html(html_output.to_html(table, shown, sums=1, links=links, quoted=True))


def shares(told: rooms.Explained) -> None:
    """A target line by line: money × rate."""
    if told.shares.empty:
        return
    _shared.subheader(f"Số tiền theo chỉ tiêu {said(told, 'target_vnd')} = cộng {len(told.shares)} dòng vốn")
    _shared.table_with_download(told.shares, SHARES, "Số tiền theo chỉ tiêu", "chi-tieu", exact=True)


def cells(told: rooms.Explained, section: rooms.Section) -> None:
    """The numbers of an amount, and the sheet around the one the reader opens."""
    label, found = formulas.FORMULAS[section.column].label, section.numbers
    if found.empty:
        _shared.subheader(f"{label}: chưa có ô nào ghi số này")
        return
    taken = int((found["times"] != 0).sum())
    _shared.subheader(f"{label} {said(told, section.column)} = {f'cộng {taken} ô' if taken > 1 else 'một ô'}")
    links = [address(told.keys, told.column, o=one).removeprefix(_links.SOURCE) for one in found["opens"]]
    table = found.assign(
        sign=found["times"].map(lambda times: "đã gồm" if times == 0 else "trừ" if times < 0 else "cộng"),
        share_vnd=found["share_vnd"].where(found["times"] != 0, found["value_vnd"]),
        open=links,
    )
    bare = {column.name for column in NUMBERS if column.kind == "text" and not table[column.name].any()}
    bare |= {"sign"} if (found["times"] == 1).all() else set()
    shown = [_shared.in_chosen_unit(column) for column in NUMBERS if column.name not in bare]
    opens = {"cell": ("open", _links.SOURCE)}
    st.html(html_output.to_html(table.head(MOST), shown, exact=True, links=opens, quoted=True))
    if len(table) > MOST:
        _shared.caption(f"Hiện {MOST} trong {len(table)} ô; tệp tải về có đủ.")
    _shared.downloads(table, shown, f"Nguồn của {label}", f"o-{section.column}")
    opened = opening(told, section)
    if opened:
        sheet_of(section, opened)


def opening(told: rooms.Explained, section: rooms.Section) -> str:
    """Which number's sheet to show: the one the link names, else the largest of the first amount."""
    named = st.query_params.get("o", "")
    if any(named in set(each.numbers["opens"]) for each in told.sections):
        return named if named in set(section.numbers["opens"]) else ""
    first = next(each for each in told.sections if len(each.numbers))
    return str(section.numbers["opens"].iloc[0]) if section is first else ""


def sheet_of(section: rooms.Section, opened: str) -> None:
    """The officer's own sheet around the number's cells, and the file itself."""
    row = section.numbers[section.numbers["opens"] == opened].iloc[0]
    drawn = _cached.sheet_around(section.numbers, opened)
    if drawn is None:
        return
    with st.container(key=f"trang-{section.column}"):
        place = f"Ô {row['anchor']}, trang «{row['sheet']}», tệp «{row['file_name']}»"
        st.markdown(f"**{_shared.plain(place)}**")
        st.html(sheet_miniature(drawn, rooms.measure_names(_cached.office())))
        _away.button(
            "workbook",
            "Tải tệp gốc như đã nhận",
            data=lambda: _cached.content(int(row["import_id"])),
            file_name=str(row["file_name"]),
            key=f"goc-{section.column}",
        )
