"""A social network: people know, like and post, and a few are known far better than all others."""
import collections

from graphs.graph_writer import Node, Word
from graphs.invented import day, name, perhaps, text, uneven

COUNTRIES = 20
CITIES = 200
PEOPLE = 60_000
TAGS = 1_000
POSTS = 90_000


def write(graph, chance):
    write_cities(graph, chance)
    write_people(graph, chance)
    mentions, known_by = write_acquaintances(graph, chance)
    write_posts(graph, chance, mentions, known_by)


def write_cities(graph, chance):
    for number in range(CITIES):
        city, country = Node("city", number), Node("country", uneven(chance, COUNTRIES, 2))
        graph.facts(city, type=Word("City"), country=country)
        graph.row("city", city, country)


def write_people(graph, chance):
    for number in range(PEOPLE):
        person, called = Node("person", number), f"{name(chance)} {number % 977}"
        age = perhaps(chance, 0.8, chance.randint(15, 90))
        city, born = Node("city", uneven(chance, CITIES, 3)), day(chance)
        graph.facts(person, type=Word("Person"), name=called, age=age, city=city, born=born)
        graph.row("person", person, called, age, city, born)
        for tag in [Node("tag", uneven(chance, TAGS, 3)) for _ in range(3)]:
            graph.fact(person, "likes", tag)
            graph.row("likes", person, tag)


def write_acquaintances(graph, chance):
    """Whom each person knows: mostly who is well known already, and not always with the same in return.

    Returns every person as often as others know them and once more, and for each who knows them.
    """
    mentions, known_by = [0, 1, 2], collections.defaultdict(list)

    def know(person, friend):
        graph.fact(Node("person", person), "knows", Node("person", friend))
        graph.row("knows", person, friend)
        known_by[friend].append(person)

    for person in range(PEOPLE):
        for _ in range(chance.randint(1, 7)):
            friend = chance.choice(mentions) if chance.random() < 0.7 else chance.randrange(PEOPLE)
            if friend == person:
                continue
            know(person, friend)
            mentions.append(friend)
            if chance.random() < 0.2:
                know(friend, person)
        mentions.append(person)
    return mentions, known_by


def write_posts(graph, chance, mentions, known_by):
    """Most posts reply to one of the 3,000 before them, often by someone who knows its creator."""
    creators = []
    for number in range(POSTS):
        replied = None
        if number > 10:
            replied = perhaps(chance, 0.7, chance.randint(max(0, number - 3000), number - 1))
        nearby = known_by[creators[replied]] if replied is not None else []
        creators.append(chance.choice(nearby if nearby and chance.random() < 0.3 else mentions))
        post, creator = Node("post", number), Node("person", creators[number])
        reply_of = None if replied is None else Node("post", replied)
        date, content, score = day(chance), text(chance, chance.randint(4, 14)), uneven(chance, 1000, 6)
        graph.facts(post, type=Word("Post"), creator=creator, date=date, content=content, score=score,
                    replyOf=reply_of)
        graph.row("post", post, creator, date, content, score, reply_of)
