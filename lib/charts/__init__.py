"""A progress table in; a plotly Figure, a piece of HTML or a sentence out. No figure is computed here."""
