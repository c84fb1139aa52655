"""Everything that draws or listens to keys; the only room that imports the screen library."""
