"""The crawl of a site: from the frontier to what comes back, as Scrapy runs it."""
