"""Processes that die at random moments, and many at once: nothing lost, nothing half, nothing twice."""
