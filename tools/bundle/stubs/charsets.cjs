// Tables of Chinese, Japanese and Korean charsets: JSON is Unicode.
