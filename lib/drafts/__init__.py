"""What a draft claims: amounts, rates, counts, names and days in running text, with what they are of."""
