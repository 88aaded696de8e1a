"""What a document has said so far: declarations, definitions, suppositions, and how long each holds."""
