"""What is measured, and the training of what is shipped as weights."""
