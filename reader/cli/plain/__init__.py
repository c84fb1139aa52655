"""Line mode: everything as lines of text, for screen readers, braille and simple terminals."""
