"""Where a record is kept: in memory, in one encrypted file, or on PostgreSQL; all three behind one port."""
