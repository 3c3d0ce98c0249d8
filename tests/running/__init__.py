"""How the program runs: settings, log, turns, its documents."""
