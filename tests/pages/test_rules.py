"""Cách tính: all rules, terms and settings in force, each with its source."""

from __future__ import annotations

from lib.vocabulary import rules
from tests.pages.conftest import Open, read


def test_every_rule_and_term_is_there(full: Open) -> None:
    said = read(full("cach-tinh"))

    assert all(f"|{number} · {title}|" in said for number, (title, _) in rules.RULES.items())
    assert all(f"|{term}|" in said for term, _, _ in rules.DEFINITIONS)


def test_where_the_targets_come_from(full: Open) -> None:
    said = read(full("cach-tinh"))

    assert "không có văn bản pháp luật nào quy định mức 50 %" in said
    assert "Chỉ tiêu mặc định khi không văn bản nào nêu" in said
