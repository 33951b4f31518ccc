"""One file for each kind of record: how it is found, kept and removed."""
