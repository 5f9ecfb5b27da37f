"""2 JUDGE: the report as the council means it, and the rules that rate it. No files, no drawing."""
