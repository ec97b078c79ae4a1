"""Work that must not be lost: mail to send, papers to make, reminders. A row commits with the change that asked for it."""
