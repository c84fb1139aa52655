"""What is drawn: each widget paints its visible lines and nothing else."""
