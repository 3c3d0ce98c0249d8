"""How the program runs on this machine: its settings, its log, whose turn it is. Knows no figure."""
