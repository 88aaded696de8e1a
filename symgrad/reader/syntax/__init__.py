"""Text to syntax trees: tokens, the grammar by binding power, the names as they are typed; no meaning."""
