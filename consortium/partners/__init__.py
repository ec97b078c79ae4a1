"""The partnership of an organisation in a consortium: from prospect to active to left, its side, its representatives."""
