"""What can be wrong with a file before the report is whole: the catalogue that the readers report from.

What can be wrong with a whole report stands beside the function that finds it, in `checks/`.
"""

from __future__ import annotations

from highlight_report import inputs
from highlight_report.diagnostics import Check, Severity

_E, _W = Severity.ERROR, Severity.WARNING

# files and folders
MISSING_FILE = Check("missing-file", _E, "Without this file a part of the report would silently be missing.")
CANNOT_READ = Check("cannot-read", _E, "A file that another program holds open cannot be trusted to be whole.")
CANNOT_DECODE = Check("cannot-decode", _E, "Text in an unknown encoding would reach the board garbled.")
CANNOT_PARSE = Check("cannot-parse", _E, "A file with broken notation can be misread without anyone noticing.")
PATH_OUTSIDE = Check("path-outside-content", _E, "A period is a snapshot; what a link out of it leads to can change.")
NO_PERIOD = Check("no-period", _E, "There is nothing to report on.")
BAD_PERIOD_NAME = Check("bad-period-name", _E, "A folder meant as a period, named otherwise, would be left out unseen.")
BAD_PRIORITY_NUMBER = Check("bad-priority-number", _E, "Priorities are ordered and named by their number, 1 to 999.")
TOO_LARGE = Check("too-large", _E, "A cell or paragraph of this size is a paste gone wrong; no page could show it.")
WINDOWS_1252 = Check(inputs.WINDOWS_1252, _W, "The encoding was guessed; dashes, quotes and pounds deserve a look.")
ODD_CHARACTERS = Check("odd-characters", _W, "Characters that nobody sees or that stand for others garble words.")
UNKNOWN_FILE = Check("unknown-file", _W, "Whatever it holds does not reach the report.")
MISSING_COVER = Check("missing-cover", _W, "The front page has no prose of its own.")
NO_PRIORITIES = Check("no-priorities", _W, "A report without priorities has only its front page.")
DUPLICATE_NUMBER = Check("duplicate-number", _W, "Two priorities with one number cannot be told apart in a discussion.")
UNREADABLE_EARLIER = Check("unreadable-earlier-period", _W, "Comparisons with the last period were skipped.")
CHANGED_SINCE_RELEASE = Check("changed-since-release", _W, "What was signed off is no longer what the content says.")

# YAML: config and front matter
UNKNOWN_KEY = Check("unknown-key", _E, "A misspelt key would silently leave its setting at the default.")
MISSING_KEY = Check("missing-key", _E, "The report cannot say this without being told.")
WRONG_TYPE = Check("wrong-type", _E, "A value of another kind would be misread.")
UNKNOWN_WORD = Check("unknown-word", _E, "Only the listed words have a meaning here.")
UNKNOWN_PLACEHOLDER = Check("unknown-placeholder", _E, "Words in braces that nothing fills would be printed as typed.")
BAD_PAGE = Check("bad-page", _E, "With such margins the text would not fit on the paper.")
NARROW_COLUMNS = Check("narrow-columns", _W, "Columns narrower than the brand asks for break words and figures.")
DUPLICATE_KEY = Check("duplicate-key", _E, "Of two values for one key only one would count, without a word.")
BAD_COLOUR = Check("bad-colour", _E, "A colour that cannot be read would fall back to another.")
LOW_CONTRAST = Check("low-contrast", _E, "What does not stand out is lost on readers with low vision, and on paper.")
SMALL_TYPE = Check("small-type", _W, "Body text under 11 points and tables under 9 are hard to read.")

# measures.csv
MISSING_COLUMN = Check("missing-column", _E, "A measure cannot be judged without it.")
MISSING_ID = Check("missing-id", _E, "Commentary and comparison find a measure by its id.")
UNEVEN_ROW = Check("uneven-row", _E, "With a cell too many or too few, figures stand under the wrong month.")
DUPLICATE_ID = Check("duplicate-id", _E, "Commentary and comparison find a measure by its id.")
DUPLICATE_MONTH = Check("duplicate-month", _E, "Two columns for one month leave open which figure counts.")
VALUE_NOT_A_NUMBER = Check("value-not-a-number", _E, "A figure that cannot be read must not be guessed.")
TARGET_NOT_A_NUMBER = Check("target-not-a-number", _E, "A target that cannot be read must not be guessed.")
FORMAT_NOT_KNOWN = Check("format-not-known", _E, "The format says how all figures of a measure are shown and compared.")
MONTH_NOT_KNOWN = Check("month-not-known", _E, "A column whose month cannot be read must not be guessed or dropped.")
TOLERANCE_NOT_KNOWN = Check("tolerance-not-known", _E, "The amber band must be certain.")
NEGATIVE_TOLERANCE = Check("negative-tolerance", _E, "A tolerance below zero would rate figures on target as missed.")
OVERRIDE_WITHOUT_REASON = Check("override-without-reason", _E, "A rating set by hand is only as good as its reason.")
UNKNOWN_COLUMN = Check("unknown-column", _W, "Its figures or words do not reach the report.")
REASON_WITHOUT_OVERRIDE = Check("reason-without-override", _W, "A reason with no rating set by hand is not shown.")
MISSING_DESCRIPTION = Check("missing-description", _W, "Nobody can tell what a measure counts from its id alone.")

# Markdown
LINK_NOT_ALLOWED = Check("link-not-allowed", _W, "Only http, https and mailto links work for the report's readers.")
PICTURE_NOT_SHOWN = Check("picture-not-shown", _W, "Pictures in prose are not shown; only their words are.")
UNKNOWN_FIELD = Check("unknown-milestone-field", _W, "Only owner, status, direction and the two periods are shown.")
TEXT_OUTSIDE_MILESTONE = Check("text-outside-milestone", _W, "Text outside a milestone's two periods is not shown.")
DUPLICATE_FIELD = Check("duplicate-milestone-field", _W, "Of two answers only the first is shown.")
EMPTY_HEADING = Check("empty-heading", _W, "A heading without words leads readers who navigate by headings nowhere.")
UNKNOWN_COMMENTARY_ID = Check("unknown-commentary-id", _W, "Commentary on a measure that is not there helps no one.")
EMPTY_ID_RANGE = Check("empty-id-range", _W, "Commentary on a range without measures is tied to nothing.")

# drawing
NO_GLYPH = Check("character-without-glyph", _E, "A character that the font lacks would reach the board as a box.")

ALL: tuple[Check, ...] = tuple(value for value in globals().values() if isinstance(value, Check))
