"""Invented names, texts, days and uneven numbers; `chance` is a random.Random."""
import datetime

WORDS = (
    "alpha beta gamma delta river stone light winter garden market signal copper bridge harbor meadow ember falcon "
    "lantern orchard pebble quartz ripple saffron timber velvet willow zephyr anchor basil cedar dune"
).split()


def text(chance, words):
    return " ".join(chance.choice(WORDS) for _ in range(words))


def name(chance):
    return text(chance, 2).title()


def day(chance):
    return datetime.date(chance.randint(2015, 2024), chance.randint(1, 12), chance.randint(1, 28))


def uneven(chance, end, power):
    """A number from 0 up to, not including, `end`: the greater the power, the more often a small one."""
    return int(end * chance.random() ** power)


def perhaps(chance, probability, value):
    """The value, or None."""
    return value if chance.random() < probability else None
