"""What runs in the child process: one small module per format, importing the reader it needs and no more."""
