"""Acts of a user, one file each: load, step, save, audit, commit."""
