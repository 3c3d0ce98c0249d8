"""Pictures of charts to take away: one shape of chart (``chart``), drawn as PNG and SVG by ``drawing``."""
