"""Make the README's pictures from the real pages: `python .github/pictures/make.py` (needs poppler's pdftoppm)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from highlight_report.build import Order, Sources, build
from highlight_report.diagnostics import Diagnostics
from highlight_report.domain.periods import Month

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PAGES = {"front-page": 1, "measures": 2, "milestones": 3}
RESOLUTION = 72
COLOURS = 48


def main() -> int:
    """Build September 2023 and save three of its pages as small PNG files; returns an exit status."""
    if shutil.which("pdftoppm") is None:
        print("pdftoppm is missing; install poppler (Debian: poppler-utils).", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        sources = Sources(ROOT / "content", ROOT / "config", Month(2023, 9))
        (pdf,) = build(Order(sources, Path(folder), ("pdf",)), Diagnostics())
        for name, page in PAGES.items():
            _picture(pdf, page, HERE / f"{name}.png")
    return 0


def _picture(pdf: Path, page: int, target: Path) -> None:
    stem = pdf.with_name(target.stem)
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(RESOLUTION), "-f", str(page), str(pdf), str(stem)]
    subprocess.run(command, check=True)
    with Image.open(stem.with_suffix(".png")) as image:
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
