"""Words that stand in rows which some readers may not see: each test of access looks for them in what it is answered."""

OFFICE = "Kontormerke"  # for the project office alone
