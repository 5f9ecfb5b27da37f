"""3 LAY OUT: the report becomes a tree of blocks that every writer shares. It stops before pagination."""
