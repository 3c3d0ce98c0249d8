"""Dated data, no code: programme lines, places, funds, offices, reporters, deadlines, thresholds."""
