"""Reads office workbooks: bytes → cells → tables → layout → observations and findings → comparison."""
