"""Tìm nhanh: one box, a stated grammar, the rows that answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import streamlit as st

from lib.charts import markup
from lib.charts.bullets import bullet_rows
from lib.charts.found import found_sentence, silent_sentence
from lib.office import finding
from lib.outputs.html import text_table
from pages import _cached, _columns, _completion, _links, _shared

BOX: Final = "o-tim"
DRAWN: Final = 40
"""So many rows are drawn as bars; the table has all."""

PAGES: Final = {"line": _links.LINE, "place": _links.COMMUNE, "office": _links.OFFICE}


def render() -> None:
    """Draw the page."""
    if _shared.nothing_yet():
        return
    title = st.empty()  # the title stands above the box, and is known after it
    text = box()
    if not text:
        _shared.title(finding.scope(_cached.sight()), where=title)
        tries("Thử:", [(text, text) for text in finding.examples(_cached.sight())])
        stated(opened=True)
        return
    found = _cached.kept(search, text)
    if found.answer is None:
        not_understood(found, title)
    else:
        answered(found, found.answer, title)
    stated(opened=found.answer is None)


def box() -> str:
    """What is asked; it stands in the link and is kept over F5."""
    st.session_state[BOX] = st.query_params.get("q", "")
    st.text_input(
        "Tìm nhanh",
        key=BOX,
        max_chars=200,
        placeholder="xa duoi 50 · con thieu tren 100 trieu · không cần dấu",
        on_change=lambda: _links.keep(st.session_state[BOX].strip(), "q"),
        label_visibility="collapsed",
        width=720,
    )
    _completion.offer(BOX, _cached.kept(offered))
    return str(st.session_state[BOX]).strip()


def offered() -> list[finding.Completion]:
    """What the box completes."""
    return finding.completions(_cached.sight())


def search(text: str) -> finding.Found:
    """What a text brings, for what the reader chose."""
    return finding.find(_cached.sight(), text)


def tries(lead: str, questions: Iterable[tuple[str, str]]) -> None:
    """Questions to click on: what each is called, and its text."""
    links = "".join(
        f"<a {markup.leads(text, _links.FIND)}>{_shared.escaped(called)}</a>" for called, text in questions
    )
    if links:
        st.html(f'<p class="tries"><span>{lead}</span>{links}</p>')


def not_understood(found: finding.Found, title: st.delta_generator.DeltaGenerator) -> None:
    """Name the words that were not understood, and offer some that are."""
    unclear = found.parsed.unclear
    _shared.title("Không hiểu " + ", ".join(f"«{one.text}»" for one in unclear), where=title)
    whys = " ".join(dict.fromkeys(one.why for one in unclear if one.why))
    _shared.lead(whys or "Trang chỉ trả lời khi hiểu hết câu. Sửa hoặc bỏ những từ ấy.")
    tries("Có phải:" if any(one.offered for one in unclear) else "Thử:", found.others)


def answered(found: finding.Found, answer: finding.Answer, title: st.delta_generator.DeltaGenerator) -> None:
    """The answer: sentence, bars, table."""
    table, query = answer.table, answer.query
    sentence = found_sentence(
        table,
        noun=answer.noun,
        whose=answer.whose,
        conditions=answer.conditions,
        unit=_cached.choice().unit,
    )
    _shared.title(answer.not_yet or sentence, where=title)
    understood(found, answer)
    _shared.note(table)
    if not table.empty:
        st.html(bars(answer))
        if len(table) > DRAWN:
            _shared.caption(
                f"Hình có {DRAWN} {answer.noun or 'dòng'} thiếu nhiều nhất trong {len(table)}; bảng có đủ."
            )
        _shared.caption(silent_sentence(answer.silent, answer.noun))
        st.subheader("Bảng số liệu")
        columns = [
            *_columns.of_keys(query.by),
            *_columns.MONEY_AND_RATE,
            *_columns.CARRIED_OVER,
            *_columns.STATUS,
        ]
        _shared.table_with_download(table, columns, found.understood, "tim")
    elif not answer.not_yet:
        _shared.caption(silent_sentence(answer.silent, answer.noun))


def understood(found: finding.Found, answer: finding.Answer) -> None:
    """Say back what was understood, and lead to the pages of what was named."""
    said = f"Hiểu là: <b>{_shared.escaped(found.understood)}</b>"
    if answer.by_default:
        said += " (câu không nêu loại: tìm theo xã, không có thì theo dòng vốn)"
    said += "".join(
        f" · «{_shared.escaped(typed)}» hiểu là {_shared.escaped(name)}" for typed, name in found.parsed.taken
    )
    st.html(f'<p class="lead">{said}</p>')
    pages = dict(answer.query.codes)
    links = [
        f"<a {markup.leads(codes[0], PAGES[key])}>Mở trang của {_shared.escaped(name)} →</a>"
        for key, codes in pages.items()
        if len(codes) == 1 and key in PAGES
        for name in answer.table[f"{key}_name"].head(1)
    ]
    if links:
        st.html(f'<p class="tries">{"".join(links)}</p>')
    tries("Xem theo:", found.others)


def bars(answer: finding.Answer) -> str:
    """The rows as bullets; figures lead to their cells where one key tells the rows apart."""
    query, rows = answer.query, answer.table.head(DRAWN)
    key = query.free[0] if len(query.free) == 1 else query.by[0] if len(query.by) == 1 else ""
    within = {other: codes[0] for other, codes in query.named if other != key}
    code, name = (key, f"{key}_name") if key else ("row", "row_name")
    return bullet_rows(
        rows,
        elapsed=_cached.elapsed(),
        code_column=code,
        name_column=name,
        unit=_cached.choice().unit,
        link=PAGES.get(key),
        show_code=key == "line",
        trace=_links.trace(key, **within) if key else None,
    )


def stated(*, opened: bool) -> None:
    """The grammar, stated."""
    shown = st.expander("Gõ được những gì?", expanded=opened, key=f"van-pham-{opened}", on_change="rerun")
    if not shown.open:
        return
    with shown:
        st.html(text_table(["Phần", "Cách viết"], finding.grammar(_cached.sight()), stacks=True))
        _shared.caption(
            "Các phần viết theo thứ tự nào cũng được, ghép với nhau là «và». Từ nào không hiểu thì trang nói "
            "không hiểu, không đoán. Không có trí tuệ nhân tạo ở đây: chỉ có các từ trong bảng này."
        )
