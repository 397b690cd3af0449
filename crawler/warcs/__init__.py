"""Reading WARC files, whoever wrote them: records, responses, revisits, indexes."""

from crawler.warcs.responses import Found, Response, WarcError, read_response, responses

__all__ = ["Found", "Response", "WarcError", "read_response", "responses"]
