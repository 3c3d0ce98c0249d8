"""The meeting's slides: one shape of slide (``slide``), drawn as one self-contained HTML file (``page``)."""
