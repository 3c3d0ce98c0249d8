"""Write the sample workbooks beside this script: ``python data/sample/make_samples.py [FOLDER]``.

Running it again changes nothing: the dates inside the files are fixed. The figures are in figures.py (the
plan's own) and invented.py (illustrative), the look of a form in forms.py.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from forms import Form, write
from illustrative_forms import monthly_report, plan_by_commune
from invented import MONTH_ENDS
from plan_forms import half_year_report, plan_2024, plan_2025, planned_outputs


def forms() -> list[Form]:
    """All forms, in the order in which the store takes them."""
    real = [plan_2024(), plan_2025(), half_year_report(), planned_outputs()]
    return [*real, plan_by_commune(), *(monthly_report(month) for month in range(len(MONTH_ENDS)))]


def main(folder: Path) -> None:
    """Write all workbooks and sample.csv, the list in the order of taking in."""
    notes = {
        True: "Số liệu minh họa, cộng khớp với kế hoạch; không phải số liệu thật",
        False: "Số liệu của Kế hoạch tháng 7 năm 2024, UBND huyện Cao Lộc",
    }
    with (folder / "sample.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("file", "illustrative", "order", "note"))
        for order, form in enumerate(forms(), start=1):
            write(form, folder)
            rows.writerow((form.file, int(form.illustrative), order, notes[form.illustrative]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
