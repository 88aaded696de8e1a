"""Work on many items in other processes and under the eye of a watch; nothing here knows of mathematics."""
