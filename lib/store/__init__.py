"""Kept workbooks and what was read from them: accepted whole, withdrawn by an event, never overwritten."""
