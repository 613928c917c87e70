// Tables of charsets: JSON is Unicode, and what comes in another is refused.
