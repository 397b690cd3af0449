"""Stored articles for others: chosen by filters, streamed in their order, written in the formats people use."""
