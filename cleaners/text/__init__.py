"""Characters, and what they say whatever the page: forms to match by, dates."""
