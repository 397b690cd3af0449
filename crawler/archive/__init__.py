"""The archive: WARC 1.1 files, what they hold, and what a killed run left of them."""

from crawler.archive.recovery import Recovery, recover, recover_all
from crawler.archive.writer import Archive

__all__ = ["Archive", "Recovery", "recover", "recover_all"]
