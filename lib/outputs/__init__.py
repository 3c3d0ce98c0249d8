"""Tables taken away: workbooks and CSV files an office opens, and the names of those files."""
