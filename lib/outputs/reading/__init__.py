"""A meeting's figures to read: one shape of document (``document``), written as one HTML file (``page``)."""
