"""Cách tính: the rules behind every figure, the statuses and the terms."""

from __future__ import annotations

import streamlit as st

from lib import office
from lib.outputs import html as html_output
from lib.vocabulary import labels, rules
from pages import _cached, _shared


def render() -> None:
    """Draw the page."""
    st.title("Cách tính: số nào cũng có quy tắc và có nguồn")
    st.html(
        '<div class="band">Công cụ theo dõi tiến độ, không phải sổ kế toán, '
        "không thay đối chiếu với Kho bạc Nhà nước.</div>"
    )
    st.subheader("Tám quy tắc")
    with st.container(key="quy-tac"):
        st.html(
            html_output.text_table(
                ("Quy tắc", "Nội dung"),
                [(f"{number} · {title}", text) for number, (title, text) in rules.RULES.items()],
            )
        )
    st.subheader("Số của một ô")
    st.html(f'<p style="max-width:70rem">{_shared.escaped(rules.FIGURE_OF_A_CELL)}</p>')
    st.subheader("Tình trạng")
    st.html(html_output.text_table(("Dấu", "Tình trạng", "Khi nào"), statuses()))
    st.subheader("Thuật ngữ")
    st.html(html_output.text_table(("Thuật ngữ", "Nghĩa", "Nguồn"), rules.DEFINITIONS))
    st.subheader("Chỉ tiêu, ngưỡng và hạn đang dùng")
    st.html(
        html_output.text_table(("Danh mục", "Giá trị", "Nguồn"), office.settings_in_force(_cached.office()))
    )


def statuses() -> list[tuple[str, str, str]]:
    """Each status with its sign and the test that gives it."""
    points = office.slow_points(_cached.office(), _cached.choice().as_of)
    tests = {
        "achieved": "Tỷ lệ giải ngân bằng hoặc trên chỉ tiêu của dòng vốn.",
        "on_pace": f"Tỷ lệ giải ngân kém phần thời gian đã qua của năm không quá {points} điểm phần trăm.",
        "slow": f"Tỷ lệ giải ngân kém phần thời gian đã qua của năm hơn {points} điểm phần trăm.",
        "not_reported": "Có kế hoạch vốn nhưng chưa có số giải ngân nào.",
        "not_allocated": "Chưa được giao vốn trong năm.",
        "outside_plan": "Không được giao vốn mà có giải ngân.",
    }
    return [(labels.STATUS[code].sign, labels.STATUS[code].name, text) for code, text in tests.items()]
