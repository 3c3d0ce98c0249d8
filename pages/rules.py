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
    points, catch_up, years = (
        office.threshold_said(_cached.office(), code, _cached.choice().as_of)
        for code in ("slow_points", "catch_up", "own_course_years")
    )
    course = f"phần thời gian đã qua tới hạn (dòng vốn có đủ {years} năm trọn thì so với chính các năm ấy)"
    tests = {
        "achieved": "Tỷ lệ giải ngân bằng hoặc trên chỉ tiêu của dòng vốn.",
        "on_pace": f"Tỷ lệ giải ngân kém {course} không quá {points} điểm phần trăm.",
        "slow": f"Tỷ lệ giải ngân kém {course} hơn {points} điểm phần trăm.",
        "out_of_reach": (
            "Chưa đạt chỉ tiêu mà không còn ngày làm việc nào tới hạn, hoặc mỗi tháng phải giải ngân hơn"
            f" {catch_up} lần nhịp nhanh nhất mà dòng vốn cùng loại từng đạt trong một tới ba tháng."
        ),
        "not_reported": "Có kế hoạch vốn nhưng chưa có số giải ngân nào.",
        "not_allocated": "Chưa được giao vốn trong năm.",
        "outside_plan": "Không được giao vốn mà có giải ngân.",
    }
    return [(labels.STATUS[code].sign, labels.STATUS[code].name, text) for code, text in tests.items()]
