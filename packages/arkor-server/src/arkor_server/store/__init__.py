"""What is remembered: tables, transactions, queries. No rule lives here."""
