"""What the pages ask of this room: a table as a workbook or as CSV, and a name for the file."""

from __future__ import annotations

from lib.outputs.columns import Column, Kind, in_unit
from lib.outputs.csv_file import to_csv
from lib.outputs.file_names import file_name, sheet_name, slug_of
from lib.outputs.xlsx_file import to_xlsx

__all__ = ["Column", "Kind", "file_name", "in_unit", "sheet_name", "slug_of", "to_csv", "to_xlsx"]
