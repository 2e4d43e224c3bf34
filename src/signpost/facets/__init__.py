"""Records to what can be filtered by: days, hours, ages, cost, access."""
