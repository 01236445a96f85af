"""Universities: departments, professors, students and courses, each of classes that form a deep tree."""
import collections

from graphs.graph_writer import Node
from graphs.invented import perhaps, uneven

CLASSES = 600
UNIVERSITIES = 20
DEPARTMENTS = 300
COURSES = 18_000

# Nodes of different kinds have different numbers: see schema.sql.
PROFESSORS = range(1_000, 10_000)
STUDENTS = range(10_000, 80_000)


def write(graph, chance):
    leaves = write_classes(graph, chance)
    write_departments(graph, chance, leaves)
    professors, courses = write_professors(graph, chance, leaves)
    write_students(graph, chance, leaves, professors, courses)


def write_classes(graph, chance):
    """Returns the classes that no other is below of."""
    parents = {1: 0}
    for number in range(2, CLASSES):
        parents[number] = chance.randint(max(0, number // 3 - 2), number // 2 - 1)
    for number, parent in parents.items():
        graph.fact(Node("class", number), "subClassOf", Node("class", parent))
        graph.row("subclass", number, parent)
    return sorted(set(range(CLASSES)) - set(parents.values()))


def write_type(graph, chance, thing, leaves):
    for number in chance.choices(leaves, k=chance.randint(1, 2)):
        graph.fact(thing, "type", Node("class", number))
        graph.row("has_class", thing, number)


def write_departments(graph, chance, leaves):
    for number in range(DEPARTMENTS):
        department = Node("department", number)
        university = Node("university", number * UNIVERSITIES // DEPARTMENTS)
        graph.fact(department, "subOrganizationOf", university)
        graph.row("department", department, university)
        write_type(graph, chance, department, leaves)


def write_professors(graph, chance, leaves):
    """Returns the numbers of the professors, and of the courses that they teach, by department."""
    professors, courses = collections.defaultdict(list), collections.defaultdict(list)
    for number in PROFESSORS:
        professor, department = Node("professor", number), Node("department", uneven(chance, DEPARTMENTS, 1.5))
        name, degree_from = f"Professor {number}", Node("university", uneven(chance, UNIVERSITIES, 2))
        graph.facts(professor, worksFor=department, name=name, degreeFrom=degree_from)
        graph.row("professor", professor, department, name, degree_from)
        write_type(graph, chance, professor, leaves)
        professors[department.number].append(number)
        for course in [Node("course", chance.randrange(COURSES)) for _ in range(2)]:
            graph.fact(professor, "teacherOf", course)
            graph.row("teaches", professor, course)
            courses[department.number].append(course.number)
    return professors, courses


def write_students(graph, chance, leaves, professors, courses):
    """Advisors are mostly, and courses often, of the student's own department."""
    for number in STUDENTS:
        student, department = Node("student", number), Node("department", uneven(chance, DEPARTMENTS, 1.5))
        name, gpa = f"Student {number}", perhaps(chance, 0.7, round(4 * chance.random(), 2))
        nearby = professors[department.number] if chance.random() < 0.7 else PROFESSORS
        advisor = perhaps(chance, 0.3, Node("professor", chance.choice(nearby or PROFESSORS)))
        graph.facts(student, memberOf=department, name=name, gpa=gpa, advisor=advisor)
        graph.row("student", student, department, advisor, name, gpa)
        write_type(graph, chance, student, leaves)
        for _ in range(chance.randint(2, 6)):
            nearby = courses[department.number] if chance.random() < 0.5 else range(COURSES)
            course = Node("course", chance.choice(nearby or range(COURSES)))
            graph.fact(student, "takesCourse", course)
            graph.row("takes", student, course)
