"""What a meeting decides and says beside the figures, kept as notes; how the figures moved since."""
