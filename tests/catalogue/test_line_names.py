"""Programme lines as people write them; another programme's lines are never taken for ours."""

from __future__ import annotations

import pytest

from lib.catalogue.load import Catalogue
from lib.catalogue.names import Match, find_line

NONE = Match(None, (), "none")


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        pytest.param("DA2", "DA2", id="code"),
        pytest.param("da 2", "DA2", id="code with a space"),
        pytest.param("DA02", "DA2", id="code with a zero"),
        pytest.param("DA3.1", "DA3.1", id="code with a point"),
        pytest.param("DA3-1", "DA3.1", id="code with a dash"),
        pytest.param("CT", "CT", id="the programme's code"),
        pytest.param("Dự án 2", "DA2", id="label"),
        pytest.param("DỰ ÁN 2:", "DA2", id="label in capitals"),
        pytest.param("Dự án số 2", "DA2", id="label with a word between"),
        pytest.param("Dự án II", "DA2", id="label with a Roman number"),
        pytest.param("1. Dự án 2", "DA2", id="the plan's running number is not the project's"),
        pytest.param("4. Dự án 6", "DA6", id="idem"),
        pytest.param("TDA1 - DA3", "DA3.1", id="labels in short, the smaller first"),
        pytest.param("DA3-TDA2", "DA3.2", id="the larger first"),
        pytest.param("Tiểu dự án 1 thuộc Dự án 3", "DA3.1", id="labels joined by a word"),
        pytest.param("TDA 3.1", "DA3.1", id="a label with both numbers"),
        pytest.param("Dự án 3.1", "DA3.1", id="the larger label with both numbers"),
        pytest.param(
            "Tiểu dự án 1 thuộc Dự án 3: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp",
            "DA3.1",
            id="labels and name",
        ),
        pytest.param("Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", "DA3", id="label and name"),
        pytest.param(
            "3. Dự án 4: Phát triển giáo dục nghề nghiệp, việc làm bền vững - Tiểu dự án 1: Phát triển "
            "giáo dục nghề nghiệp vùng nghèo, vùng khó khăn",
            "DA4.1",
            id="the plan's heading that names both",
        ),
        pytest.param(
            "- Tiêu dự án 2: Giám sát, đánh giá", "DA7.2", id="the plan's slip, with a name that decides"
        ),
        pytest.param("Dự án 2 (vốn sự nghiệp)", "DA2", id="a note on the money"),
        pytest.param("Dự án 2 năm 2024", "DA2", id="a year"),
        pytest.param("Đa dạng hoá sinh kế, phát triển mô hình giảm nghèo", "DA2", id="name alone"),
        pytest.param("CẢI THIỆN DINH DƯỠNG", "DA3.2", id="name in capitals"),
        pytest.param("Dinh dưỡng", "DA3.2", id="short name"),
        pytest.param("Tiểu dự án Cải thiện dinh dưỡng", "DA3.2", id="name behind its level"),
        pytest.param("Giảm nghèo về thông tin", "DA6.1", id="not its project, whose name holds it"),
        pytest.param("Truyền thông và giảm nghèo về thông tin", "DA6", id="not its parts"),
        pytest.param("CTMTQG Giảm nghèo bền vững", "CT", id="the programme in short"),
    ],
)
def test_found(typed: str, line: str, cat: Catalogue) -> None:
    assert find_line(cat, typed).code == line


@pytest.mark.parametrize(
    ("typed", "within", "line"),
    [
        pytest.param("Tiêu dự án 1", "DA6", "DA6.1", id="the plan's slip below its heading"),
        pytest.param("TDA2", "DA6", "DA6.2", id="a label in short"),
        pytest.param("Tiểu dự án 2", "CT", None, id="a heading too wide decides nothing"),
        pytest.param("DA2", "DA6", None, id="a code elsewhere"),
        pytest.param("Dự án 6", "DA6", "DA6", id="the heading itself"),
        pytest.param("Tiểu dự án 1", "DA2", None, id="a project without parts"),
        pytest.param("Tiểu dự án 1", "DA9", None, id="null: no such heading"),
    ],
)
def test_a_heading_decides(typed: str, within: str, line: str | None, cat: Catalogue) -> None:
    assert find_line(cat, typed, within=within).code == line


@pytest.mark.parametrize(
    ("typed", "candidates", "how"),
    [
        pytest.param(
            "Tiểu dự án 1",
            ("DA1.1", "DA3.1", "DA4.1", "DA6.1", "DA7.1"),
            "ambiguous",
            id="five projects have a first part",
        ),
        pytest.param("3.1", ("DA3.1",), "near", id="bare numbers may be the row's own"),
        pytest.param("3.1.", ("DA3.1",), "near", id="idem"),
        pytest.param("Giảm nghèo thông tinn", ("DA6.1",), "near", id="a slip of the hand"),
        pytest.param("Dự án 3: Cải thiện dinh dưỡng", ("DA3", "DA3.2"), "near", id="label and name disagree"),
    ],
)
def test_offered_and_not_taken(typed: str, candidates: tuple[str, ...], how: str, cat: Catalogue) -> None:
    assert find_line(cat, typed) == Match(None, candidates, how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(
            "Dự án 1: Giải quyết tình trạng thiếu đất ở, nhà ở, đất sản xuất, nước sinh hoạt", id="1"
        ),
        pytest.param("Dự án 2: Quy hoạch, sắp xếp, bố trí, ổn định dân cư ở những nơi cần thiết", id="2"),
        pytest.param(
            "Dự án 3: Phát triển sản xuất nông, lâm nghiệp bền vững, phát huy tiềm năng, thế mạnh của các "
            "vùng miền để sản xuất hàng hóa theo chuỗi giá trị",
            id="3",
        ),
        pytest.param(
            "Tiểu dự án 1 - Dự án 3: Phát triển kinh tế nông, lâm nghiệp bền vững gắn với bảo vệ rừng và "
            "nâng cao thu nhập cho người dân",
            id="3.1",
        ),
        pytest.param(
            "Tiểu dự án 2 - Dự án 3: Hỗ trợ phát triển sản xuất theo chuỗi giá trị, vùng trồng dược liệu quý",
            id="3.2",
        ),
        pytest.param("Dự án 4: Đầu tư cơ sở hạ tầng thiết yếu, phục vụ sản xuất, đời sống", id="4"),
        pytest.param("Dự án 5: Phát triển giáo dục đào tạo nâng cao chất lượng nguồn nhân lực", id="5"),
        pytest.param(
            "Tiểu dự án 3 - Dự án 5: Dự án phát triển giáo dục nghề nghiệp và giải quyết việc làm",
            id="5.3",
        ),
        pytest.param("Dự án 6: Bảo tồn, phát huy giá trị văn hóa truyền thống tốt đẹp", id="6"),
        pytest.param("Dự án 7: Chăm sóc sức khỏe Nhân dân, nâng cao thể trạng, tầm vóc", id="7"),
        pytest.param("Dự án 3 - Chương trình DTTS&MN", id="the programme named beside the label"),
        pytest.param("Dự án 3 (CTMTQG DTTS&MN)", id="the programme in brackets"),
    ],
)
def test_the_ethnic_minority_programme_is_not_ours(typed: str, cat: Catalogue) -> None:
    match = find_line(cat, typed)

    assert (match.code, match.how in ("near", "none")) == (None, True)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Dự án 10", id="not project 1"),
        pytest.param("TDA10", id="not subproject 1"),
        pytest.param("DA31", id="not DA3.1"),
        pytest.param("DA21", id="not DA2.1, which there is not"),
        pytest.param("Dự án 8", id="seven there are"),
        pytest.param("Tiểu dự án 1 - Dự án 2", id="a part of a project without parts"),
        pytest.param("1", id="a running number"),
        pytest.param("II", id="a Roman one"),
        pytest.param("9.9", id="numbers of no line"),
        pytest.param("Tổng số", id="a sum"),
        pytest.param("Chương trình mục tiêu quốc gia xây dựng nông thôn mới", id="another programme"),
        pytest.param("Xã Lộc Yên", id="a place"),
        pytest.param("Nội dung 1", id="another programme's level"),
        pytest.param("", id="null: nothing"),
        pytest.param("Dự án 2 " * 100, id="a paragraph"),
    ],
)
def test_not_found(typed: str, cat: Catalogue) -> None:
    assert find_line(cat, typed) == NONE
