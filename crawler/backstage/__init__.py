"""The process behind the crawl: it archives, cleans and stores, so that the reactor only fetches."""
