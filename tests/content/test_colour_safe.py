"""The colour-safe brand does what it is for, which the council's own colours do not; and so do the tests of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise

import pytest

from highlight_report.brand import WHITE, Brand, Colour, Role
from highlight_report.content.brand_contrast import contrasts
from tests.content.reading import shipped
from tests.content.sight import Sight, arrows, confused, difference, fills, lightness, seen, seen_brand

# How different two fills or arrows must look. Arrows are the smallest: 9-point type is 2.5 mm high, at 40 cm about a
# third of a degree. Of marks of that size half of people tell two apart that lie 7.3 apart in lightness, 10.0 from red
# to green or 14.0 from blue to yellow (Stone, Szafir and Setlur, "An engineering model for color difference as a
# function of size", Color and Imaging Conference 2014; units of CIELAB). 15 is above all three, and the more so as
# CIEDE2000 counts differences between strong colours as smaller.
LEAST = 15.0
# How far apart two fills or arrows lie in lightness, so that a grey copy keeps them apart: one step of Munsell's scale
# of values, 0 for black to 10 for white.
LEAST_LIGHTNESS = 10.0


@pytest.fixture
def safe() -> Brand:
    return shipped("brands/colour-safe.yaml")


@pytest.fixture
def council() -> Brand:
    return shipped("brand.yaml")


class TestTheBrand:
    @pytest.mark.parametrize("sight", Sight)
    def test_fills_and_paper_are_told_apart(self, safe: Brand, sight: Sight) -> None:
        assert len(fills(safe)) == 5
        assert confused(fills(safe), sight, LEAST) == set()
        assert confused({**fills(safe), "paper": WHITE}, sight, LEAST) <= {("neutral", "paper")}  # both: not rated

    @pytest.mark.parametrize("sight", Sight)
    def test_arrows_are_told_apart(self, safe: Brand, sight: Sight) -> None:
        assert len(arrows(safe)) == 3
        assert confused(arrows(safe), sight, LEAST) == set()

    @pytest.mark.parametrize("group", [fills, arrows])
    def test_a_copy_without_colour_keeps_them_apart(
        self, safe: Brand, group: Callable[[Brand], dict[str, Colour]]
    ) -> None:
        steps = sorted(map(lightness, group(safe).values()))
        assert min(lighter - darker for darker, lighter in pairwise(steps)) >= LEAST_LIGHTNESS

    @pytest.mark.parametrize("sight", Sight)
    def test_words_and_edges_stand_out_for_everyone(self, safe: Brand, sight: Sight) -> None:
        pairs = list(contrasts(seen_brand(safe, sight)))
        assert {pair.role for pair in pairs} >= {Role.RAG_RED, Role.RAG_BLUE, Role.NEUTRAL, Role.TRAVEL_WORSE}
        assert [(pair.role, pair.what, pair.on, pair.ratio) for pair in pairs if pair.ratio < pair.least] == []


class TestTheCouncilsOwnColours:
    """They are its published ones, so words and letters carry what these colours do not."""

    def test_red_and_green_are_confused(self, council: Brand) -> None:
        assert confused(fills(council), Sight.NORMAL, LEAST) == set()
        assert confused(fills(council), Sight.DEUTERANOPIA, LEAST) == {("rag-red", "rag-green")}
        assert confused(fills(council), Sight.PROTANOPIA, LEAST) == {("rag-amber", "rag-green")}

    def test_arrows_are_confused(self, council: Brand) -> None:
        assert ("travel-better", "travel-worse") in confused(arrows(council), Sight.PROTANOPIA, LEAST)

    def test_a_copy_without_colour_confuses_them(self, council: Brand) -> None:
        steps = [abs(lightness(one) - lightness(other)) for one, other in combinations(fills(council).values(), 2)]
        assert min(steps) < LEAST_LIGHTNESS

    def test_black_on_red_fades_for_those_who_see_no_red(self, council: Brand) -> None:
        pairs = contrasts(seen_brand(council, Sight.PROTANOPIA))
        assert Role.RAG_RED in {pair.role for pair in pairs if pair.ratio < pair.least}


# What the primaries look like, in parts of linear red, green and blue: the columns of the matrices that libDaltonLens
# publishes of Viénot's method, and of Brettel's for either of its two half planes.
PUBLISHED = {
    (Sight.PROTANOPIA, "FF0000"): (0.11238, 0.11238, 0.00401),
    (Sight.PROTANOPIA, "00FF00"): (0.88762, 0.88762, 0.0),  # -0.00401 lies outside the gamut
    (Sight.DEUTERANOPIA, "FF0000"): (0.29275, 0.29275, 0.0),
    (Sight.DEUTERANOPIA, "00FF00"): (0.70725, 0.70725, 0.02234),
    (Sight.TRITANOPIA, "FF0000"): (1.0, 0.0, 0.07589),
    (Sight.TRITANOPIA, "00FF00"): (0.18979, 0.81526, 1.0),
}
COLOURS = [Colour(*parts) for parts in ((213, 94, 0), (0, 176, 80), (255, 0, 0), (29, 79, 145), (1, 254, 128))]
BLIND = [sight for sight in Sight if sight is not Sight.NORMAL]


def _curved(linear: float) -> int:
    """Return a linear part of a colour as sRGB writes it (IEC 61966-2-1)."""
    return round(255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))


class TestTheSimulation:
    @pytest.mark.parametrize(("sight", "colour"), PUBLISHED)
    def test_primaries_look_as_published(self, sight: Sight, colour: str) -> None:
        expected = [_curved(part) for part in PUBLISHED[sight, colour]]
        found = seen(Colour.parse(f"#{colour}"), sight)
        assert [found.red, found.green, found.blue] == pytest.approx(expected, abs=1)

    @pytest.mark.parametrize("sight", BLIND)
    @pytest.mark.parametrize("grey", [0, 1, 84, 128, 254, 255])
    def test_greys_look_the_same_to_everyone(self, sight: Sight, grey: int) -> None:
        found = seen(Colour(grey, grey, grey), sight)
        assert [found.red, found.green, found.blue] == pytest.approx([grey] * 3, abs=1)

    @pytest.mark.parametrize("sight", [Sight.PROTANOPIA, Sight.DEUTERANOPIA])
    @pytest.mark.parametrize("colour", COLOURS, ids=lambda colour: colour.hex)
    def test_what_they_see_looks_to_them_as_the_colour_does(self, sight: Sight, colour: Colour) -> None:
        once = seen(colour, sight)
        assert once.red == once.green  # red and green are one
        assert difference(seen(once, sight), once) < 1

    def test_normal_sight_changes_nothing(self) -> None:
        assert [seen(colour, Sight.NORMAL) for colour in COLOURS] == COLOURS


class TestTheDifference:
    def test_it_is_none_between_equals_and_the_same_both_ways(self) -> None:
        one, other = COLOURS[:2]
        assert difference(one, one) == 0
        assert difference(one, other) == difference(other, one)

    def test_black_and_white_are_the_ends(self) -> None:
        black = Colour(0, 0, 0)
        assert difference(black, WHITE) == pytest.approx(100, abs=0.01)
        assert (lightness(black), lightness(WHITE)) == pytest.approx((0, 100), abs=0.01)

    @pytest.mark.parametrize(("grey", "value"), [(119, 50.03), (188, 76.25)])
    def test_lightness_is_that_of_the_cie(self, grey: int, value: float) -> None:
        assert lightness(Colour(grey, grey, grey)) == pytest.approx(value, abs=0.1)
