"""How the crawl is doing: figures gathered from the store, and their views for terminal, browser and Prometheus."""
