"""Words that third parties planted inside sentences: from lists, learned per host, found on one page."""
