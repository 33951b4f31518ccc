"""From the sound of a dictation to words with their times."""
