"""Pages for people: the class for its instructor, each student's feedback for the student."""
