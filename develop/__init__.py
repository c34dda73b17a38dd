"""What the people who work on the house use: `run.py dev · check · lock · migration · words · new-slice`.

The office never loads any of it. The tests' tools are installed before it runs.
"""
