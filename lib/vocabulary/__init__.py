"""Code names and their Vietnamese: measures, columns, header words, sentences of findings and errors."""
