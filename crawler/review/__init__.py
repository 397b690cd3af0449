"""The review page: a small web application to read stored articles, see what was cut and why, and judge it."""
