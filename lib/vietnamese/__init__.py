"""Vietnamese in and out: text, numbers, amounts, percentages, dates, units."""
