"""Offline place tables (cities, countries, territories) and their lookup."""
