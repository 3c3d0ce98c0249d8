"""What must be asked or said of a table, and whether its sums and amounts can be true."""
