"""Foreign workbooks to plain cells, bounded in rows, columns and bytes; nobody else opens them."""
