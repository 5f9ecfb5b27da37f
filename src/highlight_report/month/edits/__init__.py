"""Edits that people made in the Word file, on their way back into the content, in four steps.

1. `word` reads the file that came back: it is `opened`, tracked changes are settled (`revisions`), paragraphs become
   `pieces` with their `words`, `looks` and `lists`, and `body` and `grids` find out which passage each belongs to;
2. `planning` compares what it says of each passage with what that was built from, and merges the two with the `content`
   as it is now: prose in `stories` (`forms`, `alignment`, `merging`, `weaving`), single lines in `answers`. `sources`
   writes what changes as the author of the file writes (`habits`);
3. `settling` reads the result back before anything is written;
4. `importing` runs the steps, `telling` says what they came to, and `side_file` keeps what has no place.
"""
