"""Cleaning many pages: the pipe of ``scrapy clean``, and the processes that clean."""
