"""Workbooks written part by part, with the faults that programs other than Excel put into them."""

from __future__ import annotations

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

CONTENT_TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPES}.sharedStrings+xml"/></Types>"""
ROOT = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
RELATIONS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
WORKBOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr/>
<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"""
# styles 0 to 3: General, 0.0%, mmm-yy, #,##0
STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="17"/><xf numFmtId="3"/></cellXfs></styleSheet>"""
STRINGS = f"""<sst xmlns="{MAIN}"><si><t>ID</t></si><si><t>Sep-23</t></si><si><t>47.6%</t></si></sst>"""
# 62 is 190, 63 is 1,234, 69 is 47.6%: the first of every test
ROWS = """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
<row r="2"><c r="A2"><v>62</v></c><c r="B2"><v>190</v></c></row>
<row r="3"><c r="A3"><v>63</v></c><c r="B3" s="3"><v>1234</v></c></row>
<row r="4"><c r="A4"><v>69</v></c><c r="B4" s="1"><v>0.476</v></c></row>"""


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """Return a worksheet's XML."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def handmade(path: Path, worksheet: str | None = None, **parts: str | None) -> Path:
    """Write a workbook; `parts` replace those named here in lower case, None leaves one out."""
    every: dict[str, str | None] = {
        "[Content_Types].xml": parts.get("content_types", CONTENT_TYPES),
        "_rels/.rels": parts.get("root", ROOT),
        "xl/workbook.xml": parts.get("workbook", WORKBOOK),
        "xl/_rels/workbook.xml.rels": parts.get("relations", RELATIONS),
        "xl/styles.xml": parts.get("styles", STYLES),
        "xl/sharedStrings.xml": parts.get("strings", STRINGS),
        "xl/worksheets/sheet1.xml": worksheet or sheet(ROWS),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, written in every.items():
            if written is not None:
                archive.writestr(name, written)
    return path
