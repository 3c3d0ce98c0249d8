"""Files of an upload on the page: what each was understood to say, what is asked of it, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib import office as rooms
from lib.office import DryRun, Incoming
from lib.outputs import html as html_output
from lib.vocabulary import labels
from pages import _answers, _cached, _findings, _shared, _sheets


def overview(run: DryRun) -> None:
    """The table of the files, one row each."""
    _shared.subheader(f"{len(run.files)} tệp: {rooms.counted_files(run)}")
    st.html(html_output.text_table(rooms.FILE_HEADINGS, rooms.file_rows(_cached.office(), run), stacks=True))


def understood(file: Incoming) -> None:
    """What a file was understood to say, and its control totals."""
    reading = file.reading
    if reading is None:
        return
    if reading.illustrative:
        st.html(
            f'<div class="banner"><b>{labels.ILLUSTRATIVE}.</b> '
            "Tệp tự ghi là số minh họa nên được đánh dấu như vậy.</div>"
        )
    st.html(html_output.text_table(*rooms.understood(_cached.office(), reading)))
    _sheets.draw(file)
    if not reading.totals.empty:
        _shared.caption("Số kiểm tra từng cột, so với dòng tổng của biểu: ✓ khớp với số lấy, ≠ lệch.")
        totals = rooms.control_totals(_cached.office(), reading)
        st.html(html_output.text_table(*totals, stacks=True, right=rooms.CONTROL_NUMBERS))
    if not reading.set_aside.empty:
        with st.expander(f"{len(reading.set_aside)} dòng để ngoài, có lý do"):
            rows = list(reading.set_aside.itertuples(index=False))
            st.html(html_output.text_table(("Trang", "Dòng", "Nội dung", "Lý do"), rows))
    _answers.reread(file)


def one_of(run: DryRun) -> Incoming:
    """The file whose understanding is shown: the only one, or the one chosen."""
    if len(run.files) == 1:
        return run.files[0]
    read = [at for at, file in enumerate(run.files) if file.reading] or [0]
    at = st.selectbox(
        "Xem tệp",
        read,
        format_func=lambda at: run.files[at].name,
        key=f"xem-tep-{len(run.files)}",
        width=420,
    )
    return run.files[at if at is not None else read[0]]


def to_settle(run: DryRun) -> None:
    """The files that cannot be taken in as they are, each with its sentence and what it asks."""
    waiting = [(file, state) for file, state in run.sorted if state in {"fault", "ask"}]
    told = [(file, state) for file, state in run.sorted if state in {"repeated", "empty", "twin", "left"}]
    if not (waiting or told or run.rivals):
        return
    count = len(run.files) - len(run.taken)
    _shared.subheader(
        f"Để riêng {count} tệp; các tệp khác không phải chờ" if count else "Đã chọn giữa các tệp"
    )
    for group in run.rivals:
        choose_rival(run, group)
    for file, state in waiting:
        with st.container(border=True):
            blocks = [
                finding
                for finding in (file.reading.findings if file.reading else ())
                if finding.severity == "block"
            ]
            why = "" if blocks else f": {rooms.why_left(run, file, state)}"  # the errors stand below
            st.html(f"<b>{_shared.escaped(file.name)}</b>{_shared.escaped(why)}")
            rest = _answers.errors(file, [*rooms.by_answers(file), *blocks])
            if rest:
                _findings.listed([("", finding) for finding in rest], f"loi-{file.digest[:12]}")
            _findings.take_away(file)
            _answers.questions(file, alone=False)
    if told:
        rows = [(file.name, rooms.why_left(run, file, state)) for file, state in told]
        st.html(html_output.text_table(("Tệp", "Vì sao để riêng"), rows))


def choose_rival(run: DryRun, group: Sequence[int]) -> None:
    """Ask which of several files that state the same numbers differently is the right one."""
    key = rooms.group_key(run.files, group)
    question, names = rooms.rival_question(_cached.office(), run, group)
    picks: dict[str, str] = st.session_state.setdefault("picks", {})
    options = list(names)
    with st.container(border=True):
        chosen = st.radio(
            _shared.plain(question),
            options,
            index=options.index(picks[key]) if picks.get(key) in options else None,
            format_func=lambda digest: _shared.plain(names[digest]),
            key=f"chon-{key}",
        )
    if chosen and picks.get(key) != chosen:
        picks[key] = chosen
        st.rerun()


def remarks(run: DryRun) -> None:
    """Warnings and information of the files that are ready, the same one of many files once."""
    told = [*rooms.gathered(run), *(("So với số đã có", finding) for finding in run.remarks)]
    told = [(name, finding) for name, finding in told if finding.code not in rooms.OF_ANSWERS]
    counts = rooms.counted([finding for _, finding in told])
    _shared.subheader("3 · Cảnh báo của các tệp sẵn sàng" + (f": {counts}" if counts else ""))
    for file in run.taken:
        _answers.errors(file, rooms.by_answers(file), named=True)
    if not told:
        st.success("Không có cảnh báo.")
        return
    _findings.listed(told, "nhieu-tep")
    _findings.download([finding for _, finding in told], "nhieu-tep")
