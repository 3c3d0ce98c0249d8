"""What meetings say: kept once, read back with how it stands and how the figures moved."""
