"""Tables in the styles in which agencies publish, of made-up countries and their bees."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

YEARS = range(2000, 2006)
HEADINGS = ["Country Name", "Country Code", "Indicator Name", "Indicator Code"]
ROWS = [
    ["Melliferia", "MLF", "Hives, total", "BEE.HIV.TOTL", None, 6970, 6973, 6976, 6979, 6982],
    ["Melliferia", "MLF", "Honey plants (% of land area)", "BEE.PLT.ZS", None, 10.25, 10.5, 10.75, 11, 11.25],
    ["Apiaria", "API", "Hives, total", "BEE.HIV.TOTL", 8000, 8003, 8006, None, 8012, 8015],
]


def wide_csv(rows: Sequence[Sequence[Any]] = ROWS) -> bytes:
    """World Bank style: two lines above the table, years across, everything in quotes, a comma at the end of lines."""
    out = io.StringIO()
    out.write('"Data Source","Tables of bees",\r\n\r\n"Last Updated Date","2026-09-30",\r\n\r\n')
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=",\r\n")
    writer.writerow([*HEADINGS, *YEARS])
    writer.writerows([["" if cell is None else cell for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def wide_xlsx() -> bytes:
    """The same as a workbook: the headings in row 4 of the sheet Data, another sheet behind it."""
    above = [["Data Source", "Tables of bees"], ["Last Updated Date", "2026-09-30"], []]
    rows = [*above, [*HEADINGS, *map(str, YEARS)], *ROWS]
    return workbook({"Data": rows, "Metadata - Countries": [["Country Code", "Region"], ["MLF", "Meadows"]]})


def long_csv() -> bytes:
    """Our World in Data style: a row for each country and year, a column for each thing."""
    lines = ["Entity,Code,Year,Bee colonies,Honey (kg per colony)"]
    for entity, code, start in (("Melliferia", "MLF", 100), ("Apiaria", "API", 200), ("World", "OWID_WRL", 900)):
        lines += [f"{entity},{code},{year},{start + year - 2000},{year / 100}" for year in YEARS]
    return ("\n".join(lines) + "\n").encode()


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]], formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook of these sheets; formats are of cells of the first one."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        book.worksheets[0][cell].number_format = number_format
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()
