"""Loading the sample consortium, by the services that its users call."""
