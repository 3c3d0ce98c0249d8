"""Reads office workbooks: bytes → cells → layout → observations and findings → comparison.

    reader/    the child process: one module per format, importing that reader alone
    files/     what a file is and which cells it holds: guard, jobs, limits, cells, the marked copy
    layout/    what titles, columns and rows say: by general rules and by words that are data
    checks/    what must be asked or said; sums, rates, amounts out of scale; what is known held against it
    ledger/    ledgers of payments, summed to cumulative numbers
    template/  our own template that came back filled

``read`` is the door; ``understanding`` leads a sheet through the rooms; ``drafts`` makes the numbers.
"""
