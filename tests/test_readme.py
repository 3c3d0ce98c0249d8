"""README says what the program does: its rules, its commands."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from lib.vocabulary.rules import RULES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_rules_are_those_the_program_shows() -> None:
    printed = README.split("<!-- rules:begin")[1].split("-->", 1)[1].split("<!-- rules:end -->")[0].strip()
    expected = "\n\n".join(f"**{number}. {title}.** {text}" for number, (title, text) in RULES.items())

    assert printed == expected


def test_every_rule_named_in_the_code_is_explained() -> None:
    named = {
        number
        for path in (ROOT / "lib").rglob("*.py")
        for found in re.findall(r"^\s+Rules?: (.+)$", path.read_text("utf-8"), re.MULTILINE)
        for number in re.findall(r"R\d+", found)
    }

    assert named - set(RULES) == set()
    assert named, "no function says which rule it keeps"


@pytest.mark.skipif(os.name == "nt", reason="CI's script is for Linux")
def test_ci_runs_the_test_line_of_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    extract = next(line for line in script.splitlines() if line.startswith("line=$("))

    done = subprocess.run(
        ["bash", "-c", f'{extract}; printf %s "$line"'], cwd=ROOT, capture_output=True, text=True
    )

    assert done.stdout.endswith("-m pytest")
    assert f"```sh\n{done.stdout}\n```" in README
