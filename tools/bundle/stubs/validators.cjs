// All validators together: only the decorator of strong passwords loads them, and no field here is one.
