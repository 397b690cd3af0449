"""What is made of stored articles: versions, citations, judgements, vocabularies, proofs."""
