"""Scrapy settings: ``local`` (the open web), ``cluster`` (the same, many machines), ``replay`` (saved pages only);
``base`` is what they share.

The environment is read here and nowhere else.
"""
