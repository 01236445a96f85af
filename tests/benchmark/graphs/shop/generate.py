"""A shop: products of a tree of types, what vendors ask for them, and what reviewers say of them."""
from graphs.graph_writer import Node, Translation
from graphs.invented import day, perhaps, text, uneven

COUNTRIES = 15
TYPES = 150
FEATURES = 2_000
PRODUCERS = 300
VENDORS = 400
REVIEWERS = 9_000
PRODUCTS = 24_000
OFFERS = 80_000
REVIEWS = 60_000


def write(graph, chance):
    write_types(graph)
    write_homes(graph, chance, "vendor", VENDORS)
    write_homes(graph, chance, "reviewer", REVIEWERS)
    write_products(graph, chance)
    write_offers(graph, chance)
    write_reviews(graph, chance)


def write_types(graph):
    """A tree of three types below each; products are of its leaves only."""
    for number in range(1, TYPES):
        parent = (number - 1) // 3
        graph.fact(Node("type", number), "subClassOf", Node("type", parent))
        graph.row("subtype", number, parent)


def write_homes(graph, chance, kind, count):
    for number in range(count):
        country = Node("country", uneven(chance, COUNTRIES, 2))
        graph.fact(Node(kind, number), "country", country)
        graph.row(kind, number, country)


def some_product(chance):
    return Node("product", uneven(chance, PRODUCTS, 1.3))


def write_products(graph, chance):
    for number in range(PRODUCTS):
        product, kind = Node("product", number), Node("type", chance.randint(TYPES // 3, TYPES - 1))
        producer, label = Node("producer", uneven(chance, PRODUCERS, 2)), text(chance, 3)
        weight, width, power = (perhaps(chance, probability, chance.randint(1, 2000)) for probability in (1, 0.5, 0.1))
        graph.facts(product, type=kind, producer=producer, label=label, weight=weight, width=width, power=power)
        graph.row("product", product, kind, producer, label, weight, width, power)
        for feature in [Node("feature", uneven(chance, FEATURES, 2)) for _ in range(8)]:
            graph.fact(product, "feature", feature)
            graph.row("has_feature", product, feature)


def write_offers(graph, chance):
    for number in range(OFFERS):
        offer, product, vendor = Node("offer", number), some_product(chance), Node("vendor", uneven(chance, VENDORS, 2))
        price, delivery_days, valid_to = round(5 + 9000 * chance.random(), 2), chance.randint(1, 20), day(chance)
        graph.facts(offer, product=product, vendor=vendor, price=price, deliveryDays=delivery_days, validTo=valid_to)
        graph.row("offer", offer, product, vendor, price, delivery_days, valid_to)


def write_reviews(graph, chance):
    for number in range(REVIEWS):
        review, product = Node("review", number), some_product(chance)
        reviewer = Node("reviewer", uneven(chance, REVIEWERS, 2))
        title = Translation(text(chance, 6), chance.choice(["en", "en", "de", "fr"]))
        date = day(chance)
        quality, service = (perhaps(chance, 0.7, chance.randint(1, 10)) for _ in range(2))
        graph.facts(review, reviewFor=product, reviewer=reviewer, title=title, date=date, quality=quality,
                    service=service)
        graph.row("review", review, product, reviewer, title.text, title.language, date, quality, service)
