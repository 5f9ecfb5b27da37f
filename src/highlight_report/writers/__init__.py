"""4 WRITE: the tree becomes bytes. A writer decides nothing."""
