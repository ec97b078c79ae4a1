"""Foreign formats of the room: the Storting's export, lists of consultation inputs. No database."""
