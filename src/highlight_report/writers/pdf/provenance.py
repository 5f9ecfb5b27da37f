"""What the file says of where it came from, as a schema of its metadata."""

from __future__ import annotations

from highlight_report.layout.blocks import Provenance
from highlight_report.seal import BLANK
from highlight_report.writers.pdf.archive import Entry, Schema

# `hr:seal` is what seal.IN_PDF looks for.
NAMESPACE, PREFIX = "urn:highlight-report:provenance:1", "hr"


def provenance_schema(stated: Provenance) -> Schema:
    """Return the provenance as a schema, with a blank place for the seal."""
    entries = (
        Entry("period", stated.period, "The reporting period, as year and month"),
        Entry("edition", stated.edition, "Whether the report is a draft or signed off"),
        Entry("contentDigest", stated.content_digest, "SHA-256 of all that the report was built from"),
        Entry("madeBy", stated.made_by, "The program and its libraries, with their versions"),
        Entry("seal", BLANK, "SHA-256 of this file with zeros in this place"),
    )
    return Schema("Provenance of a highlight report", NAMESPACE, PREFIX, entries)
