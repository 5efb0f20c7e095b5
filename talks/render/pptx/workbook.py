"""The workbook behind a chart: what opens when somebody chooses 'edit data' in PowerPoint."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import xlsxwriter

from talks.compose.kinds import Chart
from talks.render.cleaning import clean
from talks.render.pptx.package import zipped

SHEET = "Sheet1"
TOTAL = "Total"


def workbook_bytes(chart: Chart, number_format: str) -> bytes:
    """Categories in column A, one series in each column after it, names in row 1."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"created": datetime(2000, 1, 1)})
    sheet = workbook.add_worksheet(SHEET)
    style = workbook.add_format({"num_format": number_format})
    sheet.set_column(0, len(chart.series), 16)
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, clean(category))
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, clean(series.name))
        for row, point in enumerate(series.values, start=1):
            if point.value is not None:
                sheet.write_number(row, column, point.value, style)
    if chart.totals:
        _write_totals(sheet, chart, style)
    workbook.close()
    with zipfile.ZipFile(buffer) as archive:
        return zipped([(name, archive.read(name)) for name in archive.namelist()])


def _write_totals(sheet: Any, chart: Chart, style: Any) -> None:
    """The wholes of a stack as sums, so that they follow when somebody edits a part."""
    column = len(chart.series) + 1
    sheet.write_string(0, column, TOTAL)
    for row, total in enumerate(chart.totals, start=1):
        if total.value is not None:
            formula = f"=SUM(B{row + 1}:{_column(column - 2)}{row + 1})"
            sheet.write_formula(row, column, formula, style, total.value)


def categories_reference(chart: Chart) -> str:
    return f"{SHEET}!$A$2:$A${len(chart.categories) + 1}"


def name_reference(series: int) -> str:
    """Where the name of a series stands; series count from 0."""
    return f"{SHEET}!${_column(series)}$1"


def values_reference(series: int, count: int) -> str:
    column = _column(series)
    return f"{SHEET}!${column}$2:${column}${count + 1}"


def _column(series: int) -> str:
    letters = ""
    number = series + 2
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
