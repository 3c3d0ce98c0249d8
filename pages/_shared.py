"""Pieces of several pages: bands under titles, banners, tables with downloads, the cells behind figures."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import office as rooms
from lib.access import acting
from lib.charts import theme
from lib.outputs import html as html_output
from lib.outputs import tables
from lib.vietnamese import dates
from lib.vocabulary import labels
from pages import _away, _cached, _links, _moment

LEADS: Final = {
    "line_name": ("line", "/tieu-du-an?ma="),
    "place_name": ("place", "/mot-xa?ma="),
    "office_name": ("office", "/don-vi?ma="),
    "file_name": ("import_key", "/lich-su?ma="),
}
"""Where names in tables lead: the keyboard's way to what a click on a mark of a chart opens."""
MARKDOWN: Final = re.compile(r"[\\`*\[\]$~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|^[#>+-]")
"""What markdown takes for more than a letter; an underscore only at the end of a word."""
LEADS_ON: Final = re.compile(r"(?<=:)(?=[A-Za-z]|//)|(?<=www)(?=\.)|(?<=@)(?=\w)", re.IGNORECASE)
"""Where Streamlit makes a link, a sign or a colour of a text however it is escaped."""
NOTHING: Final = "\u2060"
"""A letter that is not seen, and keeps what stands around it together."""
EVERYTHING: Final = slice(None)
FEW_FILES: Final = 2
"""So many source files are named in the band; more are counted there and listed on demand."""


def escaped(text: object) -> str:
    """Text as HTML shows it literally."""
    return html.escape(str(text))


def plain(text: str) -> str:
    """Text as Streamlit's own elements show it literally: they read markdown, file names may look so."""
    return LEADS_ON.sub(NOTHING, MARKDOWN.sub(r"\\\g<0>", text))


def title(text: str, where: DeltaGenerator | None = None) -> None:
    """The title of a page; nothing in it is read as markdown."""
    (where or st).title(plain(text))


def subheader(text: str, where: DeltaGenerator | None = None) -> None:
    """Idem over a part of it."""
    (where or st).subheader(plain(text))


def day(value: date) -> str:
    """A date as dd/mm/yyyy."""
    return dates.say(value)


def facts() -> list[tuple[str, str]]:
    """What a reader must know beside any figure: scope, year, date, fund, unit."""
    chosen = _cached.choice()
    told = [
        ("Phạm vi", _cached.whole_name()),
        ("Năm kế hoạch", str(chosen.year or "–")),
        ("Số liệu đến ngày", day(chosen.as_of)),
        ("Nguồn vốn", chosen.fund_name),
        ("Đơn vị tính", _cached.unit_name()),
    ]
    hidden = [] if chosen.illustrative else [("Số liệu minh họa", "không dùng")]
    return [*told, *hidden, *_moment.facts()]


def note(*shown: pd.DataFrame, scope: str = "") -> None:
    """The band under the title, and the banner when an illustrative figure is shown.

    Args:
        shown: The tables whose figures the page shows.
        scope: What the page is about, where that is less than the whole.
    """
    told = [
        (label, f"{scope}, {value}" if scope and label == "Phạm vi" else value) for label, value in facts()
    ]
    said = " · ".join(f"{escaped(label)}: <b>{escaped(value)}</b>" for label, value in told)
    files = f" · {_sources_said(_cached.sources())}" if _links.seen("nguon-so") else ""
    st.html(f'<div class="band">{said}{files}</div>')
    banner(*shown)


def banner(*shown: pd.DataFrame) -> None:
    """Say so when an illustrative figure is shown."""
    if is_illustrative(*shown):
        say_illustrative(frozen=_cached.edition() is not None)


def edition_banner(shown: rooms.Edition) -> None:
    """Say so where a page of now tells figures of an edition that holds illustrative ones."""
    if _cached.at_edition(shown).is_illustrative:
        say_illustrative(frozen=True)


def say_illustrative(*, frozen: bool) -> None:
    """That some figures are invented, and what can be done about it: an edition is never changed."""
    how = "Phiên được chốt cùng số minh họa." if frozen else "Tắt ở thanh bên: «Hiện số liệu minh họa»."
    st.html(
        f'<div class="banner" role="note"><b>{labels.ILLUSTRATIVE}.</b> Một phần số trên trang này được '
        f"đặt ra để minh họa, không phải số thật. {how}</div>"
    )


def backup_notice() -> None:
    """Say so, quietly, when the store's last backup is too old."""
    said = _cached.backup_warning()
    if said:
        st.html(f'<div class="banner notice" role="note"><b>Sao lưu.</b> {escaped(said)}</div>')


def is_illustrative(*shown: pd.DataFrame) -> bool:
    """Whether any row of any table rests on an illustrative number."""
    return any("illustrative" in table and bool(table["illustrative"].any()) for table in shown)


def _sources_said(files: Sequence[str]) -> str:
    """The source files: few by name, many counted, their names behind one click."""
    if len(files) <= FEW_FILES:
        return f"Nguồn số liệu: <b>{escaped(', '.join(files) or 'chưa nạp tệp nào')}</b>"
    names = "".join(f"<li>{escaped(name)}</li>" for name in files)
    return f"<details><summary>Nguồn số liệu: <b>{len(files)} tệp</b></summary><ul>{names}</ul></details>"


def nothing_yet() -> bool:
    """Say so when the store holds nothing for the chosen year; returns whether it does not."""
    if _cached.choice().year is not None:
        return False
    st.title("Chưa có số liệu")
    if _cached.known_at():
        st.info("Lúc ấy kho chưa có số liệu. Chọn lúc khác, hoặc bỏ trống ô «Xem như lúc trước» ở thanh bên.")
        return True
    st.info("Kho số liệu còn trống. Mở trang «Nạp số liệu» để nạp tệp Excel kế hoạch vốn đầu tiên.")
    _links.page_link("nap-so-lieu", label="Tới trang Nạp số liệu →")
    return True


def lead(text: str) -> None:
    """The sentence under a title that says who must act; nothing for an empty text."""
    if text:
        st.html(f'<p class="lead">{escaped(text)}</p>')


def caption(text: str) -> None:
    """A quiet line under or over a piece; nothing for an empty text."""
    if text:
        st.html(f'<p class="caption">{escaped(text)}</p>')


def draw(figure: go.Figure, key: str, alt: str) -> None:
    """A plotly figure in the dashboard's look.

    Args:
        figure: The figure.
        key: Key of the element.
        alt: What it shows, for a screen reader.
    """
    st.plotly_chart(figure, theme=None, config=dict(theme.CONFIG), key=key, alt=alt)


def table_with_download(
    table: pd.DataFrame,
    columns: Sequence[tables.Column],
    title: str,
    key: str,
    *,
    sums: int = 0,
    exact: bool = False,
    part: slice = EVERYTHING,
    traced: bool = True,
) -> None:
    """A table as text, and under it the same table to take away as .xlsx and .csv.

    Args:
        table: The table; its last row may be the sum.
        columns: What to show.
        title: What the table is, in the file.
        key: Part of the keys of the buttons.
        sums: 1 where the last row is the sum of the others.
        exact: Whether amounts are said with all their decimals.
        part: The rows to show; the files have all.
        traced: Whether names and figures lead on; not where rows are units no other page knows.
    """
    shown = [in_chosen_unit(column) for column in columns]
    links = {} if exact or not traced else LEADS  # behind a figure stand cells, not pages
    # a table of progress has targets; of each year's money apart, or of cells, a figure is another one
    trace = _links.trace() if "target_rate" in table and traced and not exact else None
    st.html(html_output.to_html(table[part], shown, sums=sums, exact=exact, links=links, trace=trace))
    rounded = html_output.rounding_note(table, shown, sums=sums)
    exactly = "Tệp tải về giữ đủ số." if rounded and acting.may("download", "table") else ""
    told = "Bấm vào một số trong bảng để xem nguồn của nó." if trace else ""
    caption(" ".join(filter(None, [rounded, exactly, told])))
    downloads(table, shown, title, key)


def in_chosen_unit(column: tables.Column) -> tables.Column:
    """A column of money in the unit the reader chose; others as they are."""
    return tables.in_unit(column, _cached.choice().unit)


def downloads(table: pd.DataFrame, columns: Sequence[tables.Column], title: str, key: str) -> None:
    """Buttons that write the table only when pressed; nothing for who may take none away."""
    if not acting.may("download", "table"):
        return
    said = [*facts(), ("Nguồn số liệu", ", ".join(_cached.sources()) or "chưa nạp tệp nào")]
    take_away(table, columns, title, key, said, _cached.choice().as_of, _moment.mark())


def take_away(
    table: pd.DataFrame,
    columns: Sequence[tables.Column],
    title: str,
    key: str,
    said: Sequence[tuple[str, str]],
    as_of: date,
    mark: str,
    *,
    what: str = "GiaiNgan",
) -> None:
    """The same with what the file says of its figures, their date, what marks its name and how it begins."""
    if is_illustrative(table):
        said = [*said, ("Lưu ý", f"{labels.ILLUSTRATIVE}: một phần số liệu không phải số thật")]
    slug = tables.slug_of(_cached.whole_short_name())
    makers = {"xlsx": tables.to_xlsx, "csv": tables.to_csv}
    with st.container(horizontal=True, gap="small"):
        for ending, make in makers.items():
            _away.button(
                "table",
                f"Tải bảng (.{ending})",
                data=lambda make=make: make(table, columns, said, title),
                file_name=tables.file_name(what, slug, as_of, ending, mark),
                key=f"{ending}-{key}",
            )


def origins(title: str, key: str, *, line: str = "", place: str = "", without: Sequence[str] = ()) -> None:
    """The cells behind the figures, looked up only when asked for (rule R8).

    Args:
        title: What the figures are of, in the file.
        key: Part of the keys of the elements.
        line: Code of a line, "" for all.
        place: Key of a place, "" for all.
        without: Columns that would say the same in every row.
    """
    if not _links.seen("nguon-so"):
        return
    opened = st.expander("Số này từ ô nào của tệp nào?", key=f"nguon-{key}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        cells = _cached.origin_cells(line, place)
        if cells.empty:
            st.info("Chưa có ô số liệu nào đứng sau trang này.")
            return
        same = {*without, *([] if cells["mark"].any() else ["mark"])}
        columns = [column for column in ORIGIN_COLUMNS if column.name not in same]
        table_with_download(cells, columns, title, f"nguon-{key}", exact=True)
        _links.page_link(
            "sua-so",
            label="Một số ở đây sai? Sửa một số →",
            query_params={name: code for name, code in (("dong", line), ("xa", place)) if code},
        )


def count_origins(of: str, title: str) -> None:
    """The cells behind the counts of a page, looked up only when asked for (rule R8).

    Args:
        of: "works" or "poverty".
        title: What they are of, in the file.
    """
    if not _links.seen("nguon-so"):
        return
    opened = st.expander("Số này từ ô nào của tệp nào?", key=f"nguon-{of}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        cells = _cached.count_cells(of)
        if cells.empty:
            st.info("Chưa có ô số liệu nào đứng sau trang này.")
            return
        table_with_download(cells, COUNT_COLUMNS, title, f"nguon-{of}", exact=True)


ORIGIN_COLUMNS: Final = (
    tables.Column("measure_name", "Chỉ số"),
    tables.Column("line_name", "Dòng vốn"),
    tables.Column("place_name", "Đơn vị"),
    tables.Column("origin_name", "Năm vốn"),
    tables.Column("value_vnd", "Số tiền", "money"),
    tables.Column("value_rate", "Tỷ lệ", "rate"),
    tables.Column("as_of", "Tính đến ngày", "date"),
    tables.Column("file_name", "Tệp"),
    tables.Column("sheet", "Trang"),
    tables.Column("cell", "Ô"),
    tables.Column("reporter_name", "Đơn vị báo cáo"),
    tables.Column("actor", "Người nạp"),
    tables.Column("accepted_at", "Nạp lúc"),
    tables.Column("mark", "Ghi chú"),
)
COUNT_COLUMNS: Final = (
    *ORIGIN_COLUMNS[:3],
    tables.Column("value_count", "Số lượng", "count"),
    tables.Column("count_unit", "Đơn vị tính"),
    *ORIGIN_COLUMNS[6:],
)
"""The same of counts."""


def narrow(label: str, names: Mapping[str, str], key: str, width: int = 180) -> str | None:
    """A filter of a list; none where there is nothing to choose between.

    Args:
        label: What it narrows the list by.
        names: Key of a choice → what it is called.
        key: Of the widget.
        width: In pixels.

    Returns:
        The key chosen; None for all.
    """
    if len(names) < 2:
        return None
    return st.selectbox(
        label,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Tất cả",
        key=key,
        width=width,
    )
