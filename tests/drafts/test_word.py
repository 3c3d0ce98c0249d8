"""A Word file comes back with comments at the very words, and nothing else of it changed."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from lib.drafts.word import Comment, commented, grouped, passages_of


def saved(file: Any) -> bytes:
    """The bytes of a document."""
    held = io.BytesIO()
    file.save(held)
    return held.getvalue()


def runs_of(paragraph: Any) -> list[tuple[str, bool | None]]:
    """Each run's text with whether it is bold."""
    return [(run.text, run.bold) for run in paragraph.runs if run.text]


def words_commented(file: Any) -> list[str]:
    """The words each comment stands on."""
    body = file.element.body.xml
    told = []
    for comment in file.comments:
        number = comment.comment_id
        start = body.index(f'commentRangeStart w:id="{number}"')
        end = body.index(f'commentRangeEnd w:id="{number}"')
        part = body[start:end].replace('<w:t xml:space="preserve">', "<w:t>").split("<w:t>")[1:]
        told.append("".join(one.split("</w:t>")[0] for one in part))
    return told


def test_words_across_runs_are_cut_out_and_keep_their_looks() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph()
    paragraph.add_run("Giải ngân ")
    paragraph.add_run("2.0").bold = True
    paragraph.add_run("00 triệu đồng, đạt")
    content = saved(file)

    (passage,) = passages_of(content)
    start = passage.text.index("2.000")
    made = docx.Document(io.BytesIO(commented(content, [Comment(0, start, start + 16, "Phiên: 2.001")])))

    assert words_commented(made) == ["2.000 triệu đồng"]
    assert [comment.text for comment in made.comments] == ["Phiên: 2.001"]
    assert runs_of(made.paragraphs[0]) == [
        ("Giải ngân ", None),
        ("2.0", True),
        ("00 triệu đồng", None),
        (", đạt", None),
    ]


def test_cells_tabs_and_breaks_are_passed_over() -> None:
    file = docx.Document()
    file.add_paragraph("Trên\tđầu\nbài 12 %")
    table = file.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Tổng 7 xã"
    table.cell(1, 1).text = "15,5"
    content = saved(file)

    passages = passages_of(content)
    assert [(one.text, one.table, one.row, one.column) for one in passages if one.text] == [
        ("Trên\tđầu\nbài 12 %", -1, -1, -1),
        ("Tổng 7 xã", 0, 0, 0),
        ("15,5", 0, 1, 1),
    ]
    at = next(at for at, one in enumerate(passages) if one.text == "15,5")
    made = docx.Document(io.BytesIO(commented(content, [Comment(0, 13, 17, "a"), Comment(at, 0, 4, "b")])))
    assert words_commented(made) == ["12 %", "15,5"]
    assert [one.text for one in passages_of(saved(made))] == [one.text for one in passages]


def test_null_no_comment_changes_no_word() -> None:
    file = docx.Document()
    file.add_paragraph("Không có gì")

    assert [one.text for one in passages_of(commented(saved(file), []))] == ["Không có gì"]


def test_two_things_said_of_the_same_words_are_one_comment() -> None:
    told = grouped([Comment(0, 1, 2, "một"), Comment(0, 1, 2, "hai"), Comment(0, 1, 2, "một")])

    assert told == [Comment(0, 1, 2, "một\nhai")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<w:t>&amp; =1+1", id="markup and formulas stay text"),
        pytest.param("\u202e2.000 triệu", id="turned around"),
    ],
)
def test_malicious_text_is_inert(text: str) -> None:
    file = docx.Document()
    file.add_paragraph(text)
    made = docx.Document(io.BytesIO(commented(saved(file), [Comment(0, 0, len(text), text)])))

    assert [comment.text for comment in made.comments] == [text]
    assert made.paragraphs[0].text == text
