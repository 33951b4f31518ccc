"""What is true: frozen records and their rules, standard library only."""
