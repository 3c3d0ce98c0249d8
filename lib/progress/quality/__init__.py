"""What in the stored figures contradicts itself, something else stored, or lies far from its like."""
