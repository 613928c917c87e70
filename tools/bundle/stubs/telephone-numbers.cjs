// A rule for telephone numbers, which no field here has, would bring those of all countries.
