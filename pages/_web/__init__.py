"""What surrounds the screen and is no page of it: headers, compression, the start in the command window."""
