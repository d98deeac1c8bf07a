"""What is known: carriers, jurisdictions, accounts and facts, and their checks."""
