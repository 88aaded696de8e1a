"""What words say about names: traits, shapes, what depends on what, what is random or an index."""
