"""What a document says anywhere and means throughout: numbers above letters, types of letters, bases of logarithms."""
