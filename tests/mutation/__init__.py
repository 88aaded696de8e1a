"""Do the tests notice when the code is wrong? `python -m tests.mutation symgrad/checker/degree.py`."""
