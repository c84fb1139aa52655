"""Arguments in, text or JSON out; starts the screen."""
