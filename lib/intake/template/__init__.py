"""Our own template that came back filled."""
