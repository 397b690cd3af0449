"""What commands share: arguments, tables, logs, output."""
