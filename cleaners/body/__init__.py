"""Where the article stands on its page."""
