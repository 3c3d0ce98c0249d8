"""What a file is and which cells it holds: judged by its bytes, parsed in a process of its own."""
