"""A fault or question in one cell; the catalogue of their sentences and severities."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

Severity = Literal["block", "ask", "warn", "info"]

SEVERITY_NAMES: Final[Mapping[Severity, str]] = {
    "block": "Lỗi",
    "ask": "Cần trả lời",
    "warn": "Cảnh báo",
    "info": "Thông tin",
}


LEFT_OUT: Final = frozenset({"row.left_out", "ledger.left_out"})
"""Findings that say what was left out on purpose, and can be taken back."""

EXCHANGED: Final[Mapping[str, str]] = {"dòng": "cột", "cột": "dòng", "Dòng": "Cột", "Cột": "Dòng"}
ROW_OR_COLUMN: Final = re.compile(rf"\b(?:{'|'.join(EXCHANGED)})\b(?! vốn| \d| [A-Z]+\b)")
NAMED: Final = 3
"""So many further cells of a finding are named, the others counted."""


@dataclass(frozen=True)
class Sentence:
    """How a finding is said.

    Args:
        severity: What it means for acceptance.
        text: A Vietnamese sentence naming its data in braces.
        trial: Whether the rule is new and only warns until it has proved itself.
    """

    severity: Severity
    text: str
    trial: bool = False


@dataclass(frozen=True)
class Finding:
    """A fault or question, addressed the way Excel addresses it.

    Args:
        code: A key of ``CATALOGUE``.
        sheet: Sheet name, empty when it is about the whole file.
        cell: A1 address, empty when it is about a sheet or the file.
        value: What was read, as text.
        data: Further values the sentence names.
        answer_key: For a question: the key under which the officer's answer is passed back in.
        options: For a question: (value, label) pairs to choose from; empty means free input.
        others: Findings of the same kind at further cells, told together with this one.
        leave: For an error in a row: the key under which an answer leaves that row out.
        leaving: What leaving it out would do, in words, where that is more than the row itself.
        memory: For a question: what its answer is remembered by, "" where it holds for this file alone.
        lying: Whether it is about a table on its side, whose columns are rows in the file.
    """

    code: str
    sheet: str = ""
    cell: str = ""
    value: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    answer_key: str = ""
    options: tuple[tuple[str, str], ...] = ()
    others: tuple[Finding, ...] = ()
    leave: str = ""
    leaving: str = ""
    memory: str = ""
    lying: bool = False

    @property
    def severity(self) -> Severity:
        """Severity as the catalogue of findings gives it; a rule on trial only warns."""
        said = CATALOGUE[self.code]
        return "warn" if said.trial else said.severity

    @property
    def each(self) -> tuple[Finding, ...]:
        """This finding and those told with it, one by one: for the cells of a workbook."""
        return (replace(self, others=()), *self.others)

    @property
    def where(self) -> str:
        """Place in the workbook in words, empty for the whole file."""
        sheet = f"trang «{self.sheet}»" if self.sheet else ""
        if not self.cell:
            return sheet.capitalize()[:1] + sheet[1:]
        cells = [other.cell for other in self.others if other.cell]
        more = (
            f" và {len(cells)} ô khác ({', '.join(cells[:NAMED])}{'…' if cells[NAMED:] else ''})"
            if cells
            else ""
        )
        return f"Ô {self.cell}{more}, {sheet}"

    @property
    def message(self) -> str:
        """The whole sentence: where, what was read, what to do."""
        return f"{self.where}: {self._text}" if self.where else self.remark

    @property
    def remark(self) -> str:
        """The sentence without the place, for a table that has a column of places."""
        return self._text[:1].upper() + self._text[1:]

    @property
    def _text(self) -> str:
        text = CATALOGUE[self.code].text
        return (exchanged(text) if self.lying else text).format_map({**self.data, "value": self.value})


def exchanged(text: str) -> str:
    """A sentence in which rows are called columns and columns rows; "dòng vốn" and "dòng 8" stay."""
    return ROW_OR_COLUMN.sub(lambda found: EXCHANGED[found[0]], text)


@dataclass(frozen=True)
class KeptFinding:
    """A finding as it was told at acceptance: its words are kept, so no later catalogue changes them.

    Args:
        code: What it was.
        severity: What it meant.
        sheet: Sheet name, "" for the whole file.
        cell: A1 address, "" for none.
        value: What was read.
        message: The whole sentence.
        others: The further cells it was told of.
    """

    code: str
    severity: Severity
    sheet: str
    cell: str
    value: str
    message: str
    others: tuple[KeptFinding, ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> KeptFinding:
        """A finding out of the plain JSON it was kept as."""
        known = [cls.of({**told, **other, "others": ()}) for other in told.get("others", ())]
        where, said = (told.get("sheet", ""), told.get("cell", "")), (told.get("value", ""), told["message"])
        return cls(told["code"], told["severity"], *where, *said, tuple(known))

    @property
    def remark(self) -> str:
        """What was said; the place may stand in it."""
        return self.message

    @property
    def each(self) -> tuple[KeptFinding, ...]:
        """This finding and those told with it, one by one."""
        return (replace(self, others=()), *self.others)


CATALOGUE: Final[dict[str, Sentence]] = {
    # cells
    "cell.error": Sentence("block", "ô báo lỗi {value}: sửa công thức trong tệp rồi nạp lại."),
    "cell.uncalculated": Sentence(
        "block", "công thức chưa được tính nên không có số: mở tệp bằng Excel, lưu lại rồi nạp lại."
    ),
    "cell.date": Sentence(
        "block", "đọc được ngày «{value}» ở chỗ phải là số: đổi định dạng ô về số rồi nạp lại."
    ),
    "cell.bool": Sentence("block", "đọc được «{value}» ở chỗ phải là số: ghi lại là số rồi nạp lại."),
    "cell.percent": Sentence(
        "block",
        "đọc được {value} % ở chỗ phải là số tiền, số lượng: ghi số, đổi định dạng ô về số, hoặc sửa tiêu đề "
        "cột thành «Tỷ lệ (%)» rồi nạp lại.",
    ),
    "cell.merged": Sentence(
        "ask", "số {value} nằm trong ô gộp của {names}: không rõ là số của dòng, cột nào. Chọn cách lấy số."
    ),
    "number.ambiguous": Sentence(
        "ask", "đọc được «{value}» – không rõ là {first} hay {second}. Chọn cách hiểu đúng."
    ),
    "number.none": Sentence(
        "block", "đọc được «{value}», không phải số: ghi lại là số, hoặc để trống nếu chưa có, rồi nạp lại."
    ),
    "number.text": Sentence("info", "«{value}» ghi dạng chữ, đã hiểu là {read}."),
    "number.negative": Sentence(
        "block", "số âm {value}: số tiền, số lượng không được âm. Sửa lại rồi nạp lại."
    ),
    "number.huge": Sentence(
        "block", "số {value} quá lớn so với đơn vị tính đã ghi: kiểm tra đơn vị tính và số này."
    ),
    "number.not_whole": Sentence("block", "đọc được {value}, phải là số nguyên: sửa lại rồi nạp lại."),
    "number.rounded": Sentence("warn", "số {value} lẻ dưới một đồng, đã làm tròn thành {read} đồng."),
    "number.rounded_rate": Sentence(
        "warn", "tỷ lệ {value} có quá nhiều số lẻ, đã làm tròn đến 0,01 điểm phần trăm."
    ),
    # columns
    "column.unknown": Sentence(
        "ask", "cột «{value}» có số nhưng không rõ là số gì. Chọn chỉ số, hoặc chọn bỏ qua cột này."
    ),
    "column.line": Sentence(
        "ask",
        "cột «{value}» nêu một dòng vốn không rõ là dòng nào của chương trình. Chọn dòng vốn, hoặc chọn bỏ qua "
        "cột này.",
    ),
    "column.period": Sentence(
        "info", "cột «{value}» là số riêng của kỳ, không phải lũy kế: chỉ đọc để biết, không lấy làm số liệu."
    ),
    "column.period_alone": Sentence(
        "ask",
        "cột «{value}» là số riêng của kỳ mà biểu không có cột lũy kế. Chọn cách hiểu, hoặc thêm cột «Lũy kế giải ngân» "
        "rồi nạp lại.",
    ),
    "column.period_added": Sentence(
        "info",
        "cột «{value}» là số riêng của kỳ: đã cộng vào lũy kế đã có đến ngày trước kỳ (tháng 1, quý I: từ 0).",
    ),
    "period.differs": Sentence(
        "warn",
        "ghi lũy kế {value}, nhưng lũy kế đã có trước kỳ {before} cộng số trong kỳ {amount} thì được {sum}, lệch {difference} "
        "(triệu đồng, đến {as_of}): kiểm tra lại.",
    ),
    "column.aside": Sentence(
        "info", "cột «{value}» không phải số của bảng theo dõi (hoặc bỏ theo câu trả lời): không lấy số."
    ),
    "column.foreign": Sentence("info", "cột «{value}» là số của chương trình khác: không lấy số."),
    "column.origin": Sentence(
        "ask", "không rõ cột «{value}» có gồm cả vốn kéo dài ở cột bên cạnh hay không. Chọn cách hiểu đúng."
    ),
    "column.twice": Sentence(
        "ask", "cột «{value}» và {other} cùng nêu một số mà khác nhau. Chọn cột lấy số."
    ),
    # rows
    "row.unknown": Sentence(
        "ask",
        "không tìm thấy «{value}» trong danh mục dòng vốn, đơn vị. Chọn đúng tên, hoặc chọn bỏ dòng này.",
    ),
    "row.no_line": Sentence(
        "ask",
        "«{value}» đứng ngoài các dòng vốn ở trên nên không rõ số này của dòng vốn nào. Chọn dòng vốn, hoặc chọn bỏ dòng này.",
    ),
    "row.whole": Sentence(
        "ask",
        "không rõ «{value}» là phần riêng, không chia cho đơn vị nào, hay là tổng của cả bảng. Chọn cách hiểu đúng.",
    ),
    "row.foreign": Sentence(
        "warn",
        "từ «{value}», {count} dòng có số được hiểu là của chương trình hoặc huyện khác: không lấy số. Nếu là số của "
        "chương trình này, sửa tên dòng ấy rồi nạp lại.",
    ),
    "row.several": Sentence(
        "warn",
        "«{value}» là {count} đơn vị chung một số: lấy ở cấp trên, không chia. Có số riêng của từng đơn vị thì ghi mỗi đơn vị "
        "một dòng.",
    ),
    "fund.above": Sentence(
        "warn",
        "số chung {value}, mà các nguồn, loại vốn của nó ở {cells} cộng lại {sum}, nhiều hơn {difference}: "
        "kiểm tra cột nào là của số nào.",
    ),
    "count.above": Sentence(
        "block",
        "hộ nghèo, hộ cận nghèo {value}, nhiều hơn tổng số hộ {whole} ở ô {cell}: kiểm tra, sửa lại rồi nạp lại.",
    ),
    "count.names": Sentence(
        "warn", "«{value}» ghi {stated} đơn vị mà nêu tên {named}: kiểm tra lại số lượng hoặc tên."
    ),
    "row.ambiguous": Sentence("ask", "«{value}» có thể là nhiều mục trong danh mục. Chọn đúng mục."),
    "row.hidden": Sentence(
        "warn", "dòng {value} đang bị ẩn trong tệp nhưng có số, vẫn được đọc: kiểm tra lại."
    ),
    "column.hidden": Sentence(
        "warn", "cột «{value}» đang bị ẩn trong tệp nhưng có số, vẫn được đọc: kiểm tra lại."
    ),
    "row.twice": Sentence(
        "ask",
        "«{value}» được ghi nhiều lần với số khác nhau ({numbers}) ở các ô {cells}. Chọn cách lấy số.",
    ),
    "row.counted_each": Sentence(
        "ask",
        "«{value}» được ghi nhiều lần cùng một số ({numbers}) ở các ô {cells}, dòng tổng lại cộng từng lần. Chọn cách "
        "lấy số.",
    ),
    "row.left_out": Sentence(
        "warn",
        "dòng «{value}»{also} để lại theo yêu cầu: không lấy số nào của dòng này, số đã có giữ nguyên, chưa có thì vẫn là "
        "«chưa báo cáo».",
    ),
    "total.left_out": Sentence(
        "warn",
        "ghi tổng {stated}, các phần đọc được cộng lại là {sum}: không so được vì có dòng để lại. Lấy số của các phần.",
    ),
    "row.repeated": Sentence("info", "«{value}» được ghi lại đúng số cũ ở ô {cells}: chỉ lấy một lần."),
    # sums and rates
    "total.differs": Sentence(
        "ask",
        "ghi tổng {stated}, các phần cộng lại được {sum}, lệch {difference} ({unit}). Chọn số nào đúng, hoặc sửa tệp "
        "rồi nạp lại.",
    ),
    "total.rounding": Sentence(
        "warn",
        "ghi tổng {stated}, các phần cộng lại được {sum}: lệch {difference} ({unit}), cỡ làm tròn. Lấy các phần.",
    ),
    "total.blanks": Sentence(
        "warn",
        "ghi tổng {stated}, các phần có số cộng lại được {sum}; {blanks} phần để trống. Lấy số của các phần, phần để "
        "trống giữ số đã báo cáo trước.",
    ),
    "total.twice": Sentence(
        "block", "có hai dòng tổng ghi số khác nhau: {stated} và {other} ở ô {cells}. Sửa lại rồi nạp lại."
    ),
    "state.differs": Sentence(
        "ask",
        "ghi {stated}, nhưng số trước {former} cộng trừ phần thay đổi thì được {sum}, lệch {difference} ({unit}). "
        "Chọn số nào đúng, hoặc sửa tệp rồi nạp lại.",
    ),
    "carried.cancelled": Sentence(
        "warn",
        "ghi hủy bỏ {stated}, kế hoạch trừ giải ngân và trừ phần kéo dài tiếp thì được {sum}, lệch {difference} ({unit}): "
        "kiểm tra lại.",
    ),
    "plan.no_after": Sentence(
        "ask",
        "biểu điều chỉnh không có cột «sau điều chỉnh»: không rõ cột «{value}» là kế hoạch trước hay sau điều chỉnh. "
        "Chọn cách hiểu, hoặc thêm cột ấy rồi nạp lại.",
    ),
    "plan.changes_only": Sentence(
        "block",
        "biểu chỉ có số tăng, giảm («{value}») mà không có kế hoạch sau điều chỉnh: thêm cột ấy rồi nạp lại.",
    ),
    "rate.differs": Sentence("warn", "ghi tỷ lệ {value}, tính lại được {computed}: dùng tỷ lệ tính lại."),
    "unit.huge": Sentence(
        "ask",
        "ghi đơn vị {unit} nhưng có số tới {value}: không rõ đơn vị tính. Chọn đơn vị tính đúng của biểu.",
    ),
    "unit.tiny": Sentence(
        "ask",
        "ghi đơn vị {unit} nhưng số lớn nhất chỉ là {value}: không rõ đơn vị tính. Chọn đơn vị tính đúng của biểu.",
    ),
    "unit.slip": Sentence(
        "ask",
        "đọc được {value} trong khi {against}, và {count} số đều lệch cỡ nghìn lần như vậy: không rõ đơn vị tính. Chọn "
        "đơn vị tính đúng của biểu.",
    ),
    "number.slip": Sentence(
        "ask", "đọc được {value} trong khi {against}: có lẽ số này ghi theo đơn vị khác. Chọn số đúng."
    ),
    "column.slip": Sentence(
        "ask",
        "đọc được {value} trong khi {against}, {also} ô khác trong cột cũng lệch như vậy: có lẽ cột này ghi theo đơn vị "
        "khác. Chọn số đúng của ô này, các ô kia hiểu theo.",
    ),
    # a table taken by itself
    "table.sideways": Sentence(
        "block",
        "bảng ghi mỗi chỉ số một dòng («{value}», «{other}») mà tên các cột, các nhóm dòng chưa đủ rõ để đọc chắc chắn: ghi "
        "rõ dòng vốn, xã hoặc kỳ của từng cột, hoặc để mỗi chỉ số là một cột (Excel: chép, Dán đặc biệt, Chuyển vị), rồi "
        "nạp lại.",
    ),
    "column.total_only": Sentence(
        "warn",
        "cột «{column}» chỉ dòng tổng có số {value}, {count} dòng vốn để trống: lấy số chung, từng dòng vẫn là chưa báo "
        "cáo.",
    ),
    "title.promised": Sentence(
        "info", "tiêu đề nêu số liệu {value} nhưng biểu không có cột nào của kỳ ấy: bổ sung nếu đã có số."
    ),
    "document.draft": Sentence(
        "info", "văn bản để trống số hoặc ngày («{value}»): có lẽ còn là dự thảo, nên chờ bản đã ký."
    ),
    "fund.blank": Sentence("info", "nguồn vốn nêu tên mà không ghi số tiền ({value}): bổ sung nếu đã có."),
    "output.crowded": Sentence(
        "warn",
        "{value} người là {each} người một lớp, các dòng khác khoảng {others}: kiểm tra lại số lớp, số người.",
    ),
    # sheets and file
    "unit.missing": Sentence("ask", "biểu không ghi đơn vị tính. Chọn đơn vị tính của số tiền."),
    "unit.several": Sentence("ask", "biểu ghi nhiều đơn vị tính ({value}). Chọn đơn vị tính của số tiền."),
    "as_of.missing": Sentence("ask", "biểu không ghi ngày của số liệu. Cho biết số liệu tính đến ngày nào."),
    "as_of.impossible": Sentence(
        "ask", "ngày «{value}» không có trong lịch. Cho biết số liệu tính đến ngày nào."
    ),
    "as_of.several": Sentence("ask", "biểu ghi nhiều ngày ({value}). Chọn ngày của số liệu."),
    "as_of.period": Sentence("info", "biểu không ghi ngày, chỉ ghi kỳ: hiểu là đến ngày {value}."),
    "as_of.document": Sentence("info", "biểu không ghi ngày của số liệu: hiểu là ngày văn bản {value}."),
    "as_of.odd": Sentence(
        "ask", "ngày của số liệu {value} lệch xa năm kế hoạch {year}. Cho biết số liệu tính đến ngày nào."
    ),
    "year.missing": Sentence("ask", "biểu không ghi rõ năm kế hoạch. Chọn năm."),
    "measure.missing": Sentence("ask", "không rõ các cột số tiền của biểu là số gì. Chọn chỉ số."),
    "line.missing": Sentence("ask", "biểu chia theo xã nhưng không ghi của dự án nào. Chọn dòng vốn."),
    "place.several": Sentence("ask", "tiêu đề nêu nhiều xã ({value}). Chọn nơi của các dòng không ghi xã."),
    "reporter.missing": Sentence("ask", "không rõ đơn vị nào báo cáo số liệu này. Chọn đơn vị."),
    "reporter.not_counted": Sentence(
        "warn",
        "số {value} do {reporter} báo cáo chỉ để đối chiếu, không làm thay đổi số liệu trên bảng theo dõi (theo danh mục "
        "đơn vị báo cáo).",
    ),
    "programme.other": Sentence(
        "block",
        "biểu của chương trình hoặc huyện khác («{value}»), không phải nơi đang theo dõi: không nạp biểu này.",
    ),
    "sheet.hidden": Sentence("warn", "trang bị ẩn nên không đọc: bỏ ẩn trang rồi nạp lại nếu có số cần lấy."),
    "sheet.unknown": Sentence(
        "ask",
        "trang có {value} ô số nhưng không nhận ra bảng nào: ghi tiêu đề cột (nội dung, kế hoạch vốn, giải ngân…) rồi nạp "
        "lại, hoặc chọn bỏ qua trang này.",
    ),
    "sheet.no_table": Sentence("info", "không có bảng số liệu nhận ra được, bỏ qua trang này."),
    "format.unchecked": Sentence(
        "info",
        "tệp dạng {value} không cho biết {what}: những điều ấy không kiểm tra được. Có tệp .xlsx gốc thì nên nạp tệp đó.",
    ),
    "file.macros": Sentence("info", "tệp có macro: macro không bao giờ được chạy, chỉ đọc các ô."),
    "file.links": Sentence(
        "info",
        "tệp có công thức lấy số từ tệp khác: đọc số đã lưu lần cuối, không mở tệp kia. Nếu số đã cũ thì cập nhật "
        "liên kết trong Excel rồi nạp lại.",
    ),
    "text.legacy": Sentence("info", "chữ ghi bằng phông cũ, đã đọc theo bảng mã {value}."),
    "illustrative.mixed": Sentence(
        "block",
        "tệp có cả biểu ghi «số liệu minh họa» và biểu không ghi: tách thành hai tệp, hoặc ghi rõ trên mọi biểu.",
    ),
    "nothing.taken": Sentence("block", "không lấy được số liệu nào từ tệp này: kiểm tra đúng biểu chưa."),
    "answer.remembered": Sentence(
        "info", "«{value}» đọc là «{answer}» theo câu trả lời của {said}: không đúng nữa thì bấm «Hỏi lại»."
    ),
    # what was understood by itself, as a question nobody asked
    "understood.column": Sentence("info", "«{value}» đang hiểu là {now}."),
    "understood.unit": Sentence("info", "đơn vị tính đang hiểu là {now}."),
    # compared with what is known
    "known.decreases": Sentence(
        "warn",
        "lũy kế giảm so với số đã có: {old} xuống {new} ({what}). Nếu không phải thu hồi thì kiểm tra lại.",
    ),
    "known.over_plan": Sentence("warn", "giải ngân {new} vượt kế hoạch vốn {plan} ({what}): kiểm tra lại."),
    "known.no_plan": Sentence(
        "warn", "có giải ngân {new} mà chưa giao vốn ({what}): kiểm tra lại hoặc nạp kế hoạch vốn."
    ),
    "known.nothing": Sentence(
        "info",
        "chưa có kế hoạch vốn năm {value} nên chưa so được số này với kế hoạch: nạp kế hoạch vốn để so.",
    ),
    "known.jump": Sentence(
        "warn",
        "giải ngân tăng nhanh bất thường, từ {old} lên {new} trên kế hoạch {plan} ({what}): kiểm tra lại.",
    ),
    "known.advance_over": Sentence(
        "warn", "tạm ứng {new} lớn hơn số giải ngân {disbursed} đã gồm nó ({what}): kiểm tra lại."
    ),
    "known.expected_low": Sentence(
        "warn", "ước {new} nhỏ hơn số đã giải ngân {disbursed} ({what}): kiểm tra lại."
    ),
    "known.expected_over": Sentence("warn", "ước {new} vượt kế hoạch vốn {plan} ({what}): kiểm tra lại."),
    "known.expected_activities": Sentence(
        "warn",
        "ước {new} lớn hơn kinh phí các hoạt động đã nêu {activity_cost} ({what}): nêu thêm hoạt động hoặc kiểm tra lại.",
    ),
    "known.plan_changed": Sentence(
        "warn",
        "kế hoạch vốn đổi từ {old} thành {new} ({what}) mà biểu không nêu quyết định nào: kiểm tra lại, hoặc ghi số, ngày "
        "quyết định ở tiêu đề.",
    ),
    "known.carried_inside": Sentence(
        "warn",
        "kế hoạch năm {new} bằng đúng kế hoạch đang có {plan_before} cộng vốn kéo dài {carried} ({what}): có lẽ vốn kéo "
        "dài đã gộp vào, tách ra hai cột.",
    ),
    "known.plan_halved": Sentence(
        "warn",
        "kế hoạch {new} khác xa kế hoạch năm trước {last_year} ({what}): kiểm tra lại, nếu đúng nên ghi lý do.",
    ),
    # a template that came back
    "exported.untouched": Sentence(
        "info",
        "sổ số liệu do chương trình lập: cả {count} số ở trang này vẫn như lúc lập sổ, không có gì thay đổi; các trang khác là số tính ra nên không đọc.",
    ),
    "exported.changed": Sentence(
        "info",
        "sổ số liệu do chương trình lập: đọc {value} số đã sửa trong {count} số của trang này; các trang khác là số tính ra nên không đọc.",
    ),
    "exported.elsewhere": Sentence(
        "info",
        "sổ số liệu do chương trình lập, kho này chưa có số nào của sổ: đọc {value} trong {count} số của trang này; các trang khác là số tính ra nên không đọc.",
    ),
    "exported.illustrative": Sentence(
        "warn", "{value} số minh họa không đọc: kho khác chỉ nhận số thật của sổ này."
    ),
    "exported.no_raw": Sentence(
        "block",
        "sổ số liệu do chương trình lập nhưng không còn trang «Số gốc», trang duy nhất đọc lại được: tải lại sổ ở trang «Tài liệu», sửa số ở trang ấy rồi nạp lại.",
    ),
    "exported.version": Sentence(
        "block",
        "sổ số liệu phiên bản {value}, chương trình này không đọc được: tải lại sổ ở trang «Tài liệu», sửa số rồi nạp lại.",
    ),
    "exported.column": Sentence(
        "block",
        "trang số gốc thiếu cột: {value}, nên không biết số nào là số nào: tải lại sổ ở trang «Tài liệu», sửa số rồi nạp lại.",
    ),
    "exported.other_catalogue": Sentence(
        "block",
        "sổ số liệu có mã không có trong danh mục này ({value}): kiểm tra đúng sổ của địa bàn này chưa, rồi nạp lại.",
    ),
    "exported.row_added": Sentence(
        "block",
        "số {value} ở dòng thêm vào hoặc mất khóa ẩn nên không biết là số gì: xóa dòng này, báo cáo số mới bằng biểu mẫu, rồi nạp lại.",
    ),
    "exported.row_twice": Sentence(
        "block", "cùng một số có nhiều dòng (dòng {value}): giữ một dòng, xóa các bản chép rồi nạp lại."
    ),
    "exported.renamed": Sentence(
        "block",
        "dòng ghi «{value}», khác lúc lập sổ: ở trang này chỉ sửa được cột «Giá trị». Trả lại các cột khác như cũ, hoặc tải lại sổ, rồi nạp lại.",
    ),
    "exported.emptied": Sentence(
        "warn",
        "ô đã có số {value} lúc lập sổ nay để trống: giữ số ấy. Số ấy sai thì ghi số đúng; đúng là không có thì ghi 0.",
    ),
    "exported.foreign_sheet": Sentence(
        "warn",
        "không phải trang của sổ số liệu nên không đọc: có số mới ở trang này thì nạp riêng thành một tệp.",
    ),
    "exported.rows_gone": Sentence(
        "info", "{value} dòng của sổ không còn trong tệp: giữ số đã có, xóa dòng không gỡ số."
    ),
    "template.untouched": Sentence(
        "info", "các ô nền vàng không có số nào mới so với lúc tải biểu mẫu: không có gì thay đổi."
    ),
    "template.older": Sentence(
        "block",
        "biểu mẫu phiên bản {value}, chương trình đang dùng phiên bản {ours}: tải biểu mẫu mới ở trang «Biểu mẫu», chép số sang rồi nạp lại.",
    ),
    "template.newer": Sentence(
        "block",
        "biểu mẫu phiên bản {value} do chương trình mới hơn lập, chương trình này chỉ đọc được phiên bản {ours}: cập nhật chương trình, hoặc tải biểu mẫu ở chính chương trình này rồi nạp lại.",
    ),
    "template.other_catalogue": Sentence(
        "block",
        "biểu mẫu dùng danh mục khác, có mã không có trong danh mục này ({value}): kiểm tra đúng biểu của địa bàn này chưa, tải biểu mẫu mới rồi nạp lại.",
    ),
    "template.no_copy": Sentence(
        "block",
        "trang ẩn ghi số đã gửi đi của biểu mẫu bị xóa hoặc bị sửa nên không biết ô nào đã điền: tải biểu mẫu mới, chép số sang rồi nạp lại.",
    ),
    "template.no_form": Sentence(
        "block",
        "không còn trang để điền của biểu mẫu trong tệp: kiểm tra đúng tệp chưa, rồi nạp lại tệp có trang ấy.",
    ),
    "template.two_forms": Sentence(
        "block",
        "trang để điền của biểu mẫu có nhiều bản trong tệp ({value}): giữ một trang, xóa các bản chép rồi nạp lại.",
    ),
    "template.foreign_sheet": Sentence("info", "không phải trang của biểu mẫu, không đọc trang này."),
    "template.keys_wiped": Sentence(
        "block",
        "mã ẩn ở dòng 1 và cột A của biểu mẫu bị xóa nên không biết số nào của dòng nào: tải biểu mẫu mới, chép số sang rồi nạp lại.",
    ),
    "template.heading": Sentence(
        "block",
        "tiêu đề cột ghi «{value}» mà mã ẩn là của cột «{sent}»: trả cột về đúng chỗ, hoặc tải biểu mẫu mới, chép số sang rồi nạp lại.",
    ),
    "template.column_twice": Sentence(
        "block", "cột «{value}» có nhiều bản ({columns}): xóa các bản chép rồi nạp lại."
    ),
    "template.column_moved": Sentence("info", "các cột đã đổi chỗ, vẫn đọc đúng theo mã ẩn: {value}."),
    "template.row_moved": Sentence(
        "info", "dòng «{value}» đã đổi chỗ, vẫn đọc đúng theo mã ẩn của từng dòng."
    ),
    "template.row_added": Sentence(
        "block",
        "dòng «{value}» thêm vào hoặc mất mã ẩn nên không biết là dòng nào: chuyển số sang «Dòng bổ sung» ở cuối biểu, xóa dòng này rồi nạp lại.",
    ),
    "template.row_twice": Sentence(
        "block", "dòng «{value}» có nhiều bản (dòng {rows}): giữ một dòng rồi nạp lại."
    ),
    "template.row_deleted": Sentence(
        "info",
        "{count} dòng của biểu mẫu không còn trong tệp ({value}): hiểu là không báo cáo, giữ số đã có.",
    ),
    "template.row_name": Sentence(
        "block",
        "dòng ghi «{value}» mà mã ẩn là của «{sent}», có lẽ do dán đè hoặc sắp xếp một phần: sửa lại tên, hoặc chép số sang biểu mẫu mới, rồi nạp lại.",
    ),
    "template.locked": Sentence(
        "warn",
        "ô khóa đọc được {value}, số đã gửi đi là {sent}, có lẽ do dán đè: không lấy số ở ô này, kiểm tra các ô bên cạnh.",
    ),
    "template.total_only": Sentence(
        "block",
        "dòng tổng ghi {value} mà không dòng vốn nào được điền nên không biết số ấy của dòng nào: điền từng dòng vốn rồi nạp lại.",
    ),
    "template.merged": Sentence(
        "block",
        "số {value} nằm trong ô gộp nên không rõ của dòng nào: bỏ gộp ô, ghi lại từng dòng rồi nạp lại.",
    ),
    "template.emptied": Sentence(
        "warn",
        "ô đã có số {sent} lúc gửi đi nay để trống: giữ số ấy. Nếu số ấy sai thì ghi số đúng; đúng là không có thì ghi 0.",
    ),
    "template.unit": Sentence(
        "ask", "đơn vị tính ghi «{value}», biểu mẫu gửi đi dùng {sent}. Chọn đơn vị tính của các số đã điền."
    ),
    "template.as_of": Sentence(
        "ask", "ngày số liệu ghi «{value}», biểu mẫu gửi đi cho ngày {sent}. Chọn ngày của các số đã điền."
    ),
    "template.reporter": Sentence(
        "ask", "đơn vị báo cáo «{value}» không có trong danh sách. Chọn đơn vị báo cáo."
    ),
    "template.spare_line": Sentence(
        "block",
        "dòng bổ sung ghi «{value}», không phải dòng vốn của danh mục: chọn tên trong danh sách thả xuống rồi nạp lại.",
    ),
    "template.spare_place": Sentence(
        "block",
        "dòng bổ sung ghi «{value}», không phải đơn vị của danh mục: chọn tên trong danh sách thả xuống rồi nạp lại.",
    ),
    "template.spare_known": Sentence(
        "block",
        "dòng bổ sung là «{value}», biểu đã có dòng này ở trên: chuyển số lên dòng ấy, xóa ở đây rồi nạp lại.",
    ),
    "template.parts_exceed": Sentence(
        "warn", "dòng vốn ghi {value}, các xã cộng lại được {parts}, lớn hơn cả dòng: kiểm tra lại."
    ),
    "template.expected_low": Sentence(
        "warn", "ước cả năm {value} nhỏ hơn lũy kế đã giải ngân {paid}: kiểm tra lại."
    ),
    "template.outdated": Sentence(
        "info",
        "từ khi tải biểu mẫu này, {count} số trong các cột khóa đã có số mới ({value}): số nạp vào vẫn được so với số mới nhất.",
    ),
    # ledgers of payments
    "ledger.error": Sentence("block", "ô báo lỗi {value}{more}: sửa công thức trong sổ rồi nạp lại."),
    "ledger.uncalculated": Sentence(
        "block", "công thức chưa được tính nên không có số{more}: mở sổ bằng Excel, lưu lại rồi nạp lại."
    ),
    "ledger.date": Sentence(
        "block", "đọc được ngày ở chỗ phải là số tiền{more}: đổi định dạng ô về số rồi nạp lại."
    ),
    "ledger.bool": Sentence(
        "block", "đọc được «{value}» ở chỗ phải là số tiền{more}: ghi lại là số rồi nạp lại."
    ),
    "ledger.huge": Sentence(
        "block", "số tiền {value}{more} quá lớn so với đơn vị tính đã ghi: kiểm tra đơn vị tính và số này."
    ),
    "ledger.no_number": Sentence(
        "block", "đọc được «{value}»{more}, không phải số tiền: ghi lại là số rồi nạp lại."
    ),
    "ledger.rounded": Sentence(
        "warn", "số tiền {value}{more} lẻ dưới một đồng, đã làm tròn đến đồng từng chứng từ."
    ),
    "ledger.marks": Sentence(
        "ask",
        "số tiền ghi dạng chữ «{value}»{more}: không rõ dấu ngăn hàng nghìn hay dấu thập phân. Chọn cách hiểu đúng "
        "cho cả cột.",
    ),
    "ledger.day": Sentence(
        "block", "đọc được «{value}»{more}, không phải ngày có thật: ghi lại là ngày dd/mm/yyyy rồi nạp lại."
    ),
    "ledger.no_day": Sentence(
        "ask",
        "chứng từ có số tiền mà để trống ngày{more}. Chọn cách hiểu, hoặc ghi ngày rồi nạp lại.",
    ),
    "access.outside": Sentence(
        "block",
        "số {value} là của {of}, ngoài phạm vi tài khoản này được đổi: bỏ các ô ngoài phạm vi khỏi tệp rồi nạp lại, hoặc để người phụ trách phần ấy nạp.",
    ),
    "ledger.outside": Sentence(
        "block",
        "chứng từ ngày {value}{more} ngoài năm kế hoạch của sổ (đến hết tháng 01 năm sau): sửa ngày, hoặc tách sang sổ của năm ấy.",
    ),
    "ledger.left_out": Sentence(
        "warn",
        "«{value}»{also} để lại theo yêu cầu, không cộng: {effect}; số đã có giữ nguyên, chưa có thì vẫn là «chưa báo cáo».",
    ),
    "ledger.sum_left": Sentence(
        "warn",
        "có {count} dòng cộng không so được với các chứng từ, vì dòng để lại không đọc được ngày hoặc số tiền: kiểm tra lại.",
    ),
    "ledger.late": Sentence(
        "block",
        "chứng từ ngày {value}{more} sau ngày số liệu ghi ở tiêu đề sổ: sửa ngày hoặc sửa tiêu đề rồi nạp lại.",
    ),
    "ledger.early": Sentence(
        "block",
        "chứng từ ngày {value}{more} trước ngày bắt đầu ghi ở tiêu đề sổ: sửa ngày hoặc sửa tiêu đề rồi nạp lại.",
    ),
    "ledger.begins": Sentence(
        "ask",
        "sổ chỉ có chứng từ từ {value} (hoặc có số kỳ trước chuyển sang) nên cộng lại chưa phải lũy kế từ đầu năm. "
        "Cho biết trước đó đã giải ngân chưa, hoặc nạp sổ từ đầu năm.",
    ),
    "ledger.blank": Sentence(
        "ask", "{count} chứng từ để trống cột {what}. Chọn cách hiểu, hoặc ghi đủ rồi nạp lại."
    ),
    "ledger.unknown": Sentence(
        "ask",
        "không tìm thấy «{value}» ({count} chứng từ) trong danh mục. Chọn đúng tên, hoặc chọn không cộng, để lại các chứng từ ấy.",
    ),
    "ledger.ambiguous": Sentence(
        "ask", "«{value}» ({count} chứng từ) có thể là nhiều mục trong danh mục. Chọn đúng mục."
    ),
    "ledger.unknown_many": Sentence(
        "block",
        "cột này có {count} tên không có trong danh mục (từ «{value}», {rows} chứng từ): kiểm tra đúng cột chưa, ghi tên "
        "hoặc mã như trong danh mục rồi nạp lại.",
    ),
    "ledger.recovery": Sentence(
        "ask",
        "«{value}»{more} là khoản thu hồi, hoàn hay thanh toán tạm ứng mà số tiền ghi dương. Chọn cách tính "
        "các chứng từ này.",
    ),
    "ledger.negative": Sentence(
        "info", "có {count} chứng từ thu hồi, giảm chi, tổng {value} đồng: đã trừ khỏi số giải ngân."
    ),
    "ledger.sum": Sentence(
        "ask",
        "sổ ghi cộng {value}, các chứng từ cộng lại được {sum} đồng, lệch {difference} đồng{more}. Sửa sổ rồi nạp lại, "
        "hoặc lấy các chứng từ.",
    ),
    "ledger.parts": Sentence(
        "warn",
        "số tiền {value}{more} khác tổng các phần của chính chứng từ ấy: lấy số tiền của chứng từ, kiểm tra lại.",
    ),
    "ledger.twice": Sentence(
        "warn",
        "{count} chứng từ trùng số, ngày, số tiền và nội dung với chứng từ khác, tổng {total} đồng: {examples}. Vẫn "
        "cộng đủ; nếu ghi trùng thì xóa bớt rồi nạp lại.",
    ),
    "ledger.again": Sentence(
        "ask", "{count} chứng từ của trang này đã có ở trang trước. Chọn cách tính để không cộng hai lần."
    ),
    "ledger.hidden": Sentence(
        "warn", "{count} chứng từ ở dòng bị ẩn (từ dòng {value}), vẫn được cộng: kiểm tra lại."
    ),
    "ledger.no_amounts": Sentence(
        "block",
        "sổ có ngày chứng từ mà không có cột số tiền nhận ra được: ghi tiêu đề «Số tiền» rồi nạp lại.",
    ),
}
"""Finding code → how it is said. The intake room's rules each have one row here."""
