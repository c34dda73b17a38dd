"""What binds a person, and all conditions on the file together on one page."""
