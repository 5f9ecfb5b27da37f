"""Highlight reports from content folders.

The steps, each a folder of this package:

1. READ     content/   the council's files become a `Report`, and every problem found is listed with its place
2. JUDGE    domain/    the council's rules rate each figure and say which way it moves
3. LAY OUT  layout/    the report becomes one tree of blocks: what each cell says, its role, its width
4. WRITE    writers/   the tree becomes Word, PDF and other forms; a writer decides nothing

`build.py` runs the steps, `month/` is the work around them, `cli.py` takes a person's orders, `brand.py` says how each
role looks, and `diagnostics.py` is what an author sees. Imports run one way: cli, month, build, then the steps.
"""

__version__ = "0.1.0"
