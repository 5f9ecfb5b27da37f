"""The figures as one picture: bars for the build and its peers, lines for growth. The same figures, the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from math import nan
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from growth import Series
from measure import Measured

# blue and vermilion of the Okabe-Ito palette, which no kind of colour blindness confuses, and which differ in grey
OURS, OTHERS, MEMORY, INK = "#0072B2", "#8C8C8C", "#D55E00", "#1F2328"
PLACES = [["peers", "times 0", "times 1"], ["peers", "peaks 0", "peaks 1"]]
# The ground is drawn, so that the picture can be read on a dark page too; words are shapes, for no font is everywhere.
LOOKS = {
    "svg.hashsalt": "highlight-report",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
}


def draw(peers: Mapping[str, Measured], growth: Mapping[str, Series], target: Path) -> None:
    """Write the picture as SVG."""
    with mpl.rc_context(LOOKS):
        figure = Figure(figsize=(11, 5.6), layout="constrained")
        places = figure.subplot_mosaic(PLACES, width_ratios=(2, 1, 1))
        _bars(places["peers"], peers)
        for column, (name, series) in enumerate(growth.items()):
            times, peaks = places[f"times {column}"], places[f"peaks {column}"]
            _line(times, series, [point.taken.seconds for point in series], OURS, "o-")
            _line(peaks, series, [(point.taken.peak or nan) / 1e6 for point in series], MEMORY, "s--")
            times.set_title(f"by {name}", loc="left")
            peaks.set_xlabel(name)
        places["times 0"].set_ylabel("time, seconds")
        places["peaks 0"].set_ylabel("peak memory, MB")
        figure.savefig(target, format="svg", metadata={"Date": None, "Creator": None, "Title": "Benchmark"})


def _bars(axes: Axes, peers: Mapping[str, Measured]) -> None:
    """Draw the medians, with a thin line from the fastest to the slowest."""
    rows = list(peers.items())[::-1]
    names = [plain(name) for name, _ in rows]
    medians = [row.seconds * 1000 for _, row in rows]
    spread = [
        [(row.seconds - row.fastest) * 1000 for _, row in rows],
        [(row.slowest - row.seconds) * 1000 for _, row in rows],
    ]
    colours = [OURS if "this program" in name else OTHERS for name in names]
    axes.barh(names, medians, color=colours, xerr=spread, error_kw={"elinewidth": 0.8, "ecolor": INK})
    for place, (median, (_, row)) in enumerate(zip(medians, rows, strict=True)):
        axes.annotate(f"{median:.0f}", (row.slowest * 1000, place), (4, 0), textcoords="offset points", va="center")
    axes.set_title("milliseconds, a whole process", loc="left")
    axes.margins(x=0.12, y=0.02)


def _line(axes: Axes, series: Series, values: list[float], colour: str, shape: str) -> None:
    """Draw values over the sizes, both from zero, so that what is in proportion is straight."""
    axes.plot([point.size for point in series], values, shape, color=colour, markersize=5)
    axes.set_xlim(left=0)
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_formatter("{x:,g}")
    axes.yaxis.set_major_formatter("{x:,g}")
    axes.locator_params(nbins=4)
    axes.grid(visible=True, linewidth=0.4, alpha=0.5)


def plain(name: str) -> str:
    """Return the name of a row without its Markdown, broken in two where it is long."""
    said = name.replace("*", "").replace("`", "").removeprefix("nothing but ")
    before, mark, after = said.partition(": ") if len(said) > 40 else (said, "", "")
    return f"{before}{mark.strip()}\n{after}" if mark else before


def described(peers: Mapping[str, Measured], growth: Mapping[str, Series]) -> str:
    """Return what the picture shows in words, for those who do not see it."""
    bars = [f"{plain(name).replace(chr(10), ' ')} {row.seconds * 1000:.0f} ms" for name, row in peers.items()]
    lines = [
        f"{name} from {series[0].size:,} to {series[-1].size:,} take {series[0].taken.seconds:.1f} to"
        f" {series[-1].taken.seconds:.1f} seconds"
        for name, series in growth.items()
    ]
    return (
        f"Bars of time: {'; '.join(bars)}. Lines of time and memory over the size of the content: {'; '.join(lines)}."
    )
