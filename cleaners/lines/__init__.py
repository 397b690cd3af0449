"""What a single line says it is: furniture, credits, a dateline."""
