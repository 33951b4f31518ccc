"""Words that clinicians may change: note formats and word lists, with their loader."""
