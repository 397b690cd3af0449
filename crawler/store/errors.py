"""What can go wrong with the store."""


class StorageError(RuntimeError):
    """The database or the archive cannot be opened or written; the message names the file and the cause."""


class NoStore(StorageError):
    """No crawl has made a store yet."""
