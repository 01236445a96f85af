-- Departments, professors and students have no number in common, so that `thing` needs no kind.
CREATE TABLE subclass (class INTEGER PRIMARY KEY, parent INTEGER);
CREATE INDEX subclass_of ON subclass (parent);

CREATE TABLE has_class (thing INTEGER, class INTEGER, PRIMARY KEY (thing, class)) WITHOUT ROWID;
CREATE INDEX of_class ON has_class (class, thing);

CREATE TABLE department (id INTEGER PRIMARY KEY, university INTEGER);
CREATE INDEX department_of_university ON department (university);

CREATE TABLE professor (id INTEGER PRIMARY KEY, department INTEGER, name TEXT, degree_from INTEGER);
CREATE INDEX professor_of_department ON professor (department);
CREATE INDEX professor_by_degree ON professor (degree_from, department);

CREATE TABLE student (id INTEGER PRIMARY KEY, department INTEGER, advisor INTEGER, name TEXT, gpa REAL);
CREATE INDEX student_of_department ON student (department, gpa);
CREATE INDEX student_of_advisor ON student (advisor, department);
CREATE INDEX student_of_advisor_by_gpa ON student (advisor, gpa);
CREATE INDEX student_by_name ON student (name);

CREATE TABLE teaches (professor INTEGER, course INTEGER, PRIMARY KEY (professor, course)) WITHOUT ROWID;
CREATE INDEX taught_by ON teaches (course, professor);

CREATE TABLE takes (student INTEGER, course INTEGER, PRIMARY KEY (student, course)) WITHOUT ROWID;
CREATE INDEX taken_by ON takes (course, student);
