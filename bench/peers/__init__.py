"""The overview's content written in other frameworks; each file runs in an environment of its own."""
