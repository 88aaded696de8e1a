"""Terms over index ranges of symbolic size, and the context that gives their names a meaning."""
