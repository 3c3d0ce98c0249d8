"""Tổng quan: where the whole stands, which lines hold the gap, what has not been reported."""

from __future__ import annotations
