"""Contact with politicians: offices, campaigns, encounters, topics and messages, consultations."""
