"""Tests of lib.progress.quality."""
