"""What titles, columns and rows of a table say: found by general rules and by words that are data."""
