"""The performance team's workbook: read its sheets, find the table, match its measures, plan what changes.

kinds, package, structure, spreadsheet, delimited  → opening       a file becomes sheets of cells
number_formats                        → cells         a cell as a person sees it: figure, month, id
across, down, choosing                → finding       which sheets hold the table, and where
ledger                                → planning      what changes in which measures.csv
                                        answer        what the person who asked for it reads
"""
