"""What an editor asks about a document, and the language server that answers."""
