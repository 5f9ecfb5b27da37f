"""What figures were taken on: processor, memory, system, versions. Neither the machine's name nor any path is told."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

LIBRARIES = ("python-docx", "reportlab", "lxml", "markdown-it-py", "pyyaml", "docxtpl", "typst")
PROGRAMS = ("pandoc", "soffice")
CPUS = Path("/proc/cpuinfo")


def machine() -> str:
    """Return a sentence on the machine."""
    said = (f"{os.cpu_count()} cores", _processor(), _memory(), f"{platform.system()} on {platform.machine()}")
    versions = (f"Python {platform.python_version()}", *_libraries(), *_programs())
    return f"{', '.join(filter(None, said))}; {', '.join(versions)}."


def _processor() -> str:
    """Return the processor's model, "" where the system does not tell it."""
    if CPUS.is_file():
        lines = (line.partition(":") for line in CPUS.read_text(errors="replace").splitlines())
        return next((" ".join(model.split()) for key, _, model in lines if key.strip() == "model name"), "")
    if sys.platform == "darwin":
        return _said("sysctl", "-n", "machdep.cpu.brand_string")
    return platform.processor()


def _memory() -> str:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # Windows has no sysconf, and other systems not all of its names
        return ""
    return f"{size / 1e9:.0f} GB of memory"


def _libraries() -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            continue


def _programs() -> Iterator[str]:
    for name in PROGRAMS:
        if shutil.which(name):
            # LibreOffice ends its version with the number of a commit
            yield " ".join(_said(name, "--version").split()[:2])


def _said(*command: str) -> str:
    """Return the first line that a program prints, "" where there is none."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return next(iter(done.stdout.splitlines()), "").strip()
