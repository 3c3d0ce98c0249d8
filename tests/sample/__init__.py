"""Tests of the sample workbooks and of the workbooks tests build themselves."""
