"""Ledgers of payments: single rows summed to cumulative numbers at months' ends."""
