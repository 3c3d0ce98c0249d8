"""From observations to figures: the figure of a cell, rates, targets, gaps, statuses; pure functions."""
