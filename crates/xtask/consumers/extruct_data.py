import extruct

from contract import SITE_URL, pages, program, record

program("extruct")
for slug, path, html in pages():
    for node in extruct.extract(html, SITE_URL + path, syntaxes=["json-ld"])["json-ld"]:
        if node["@type"] == "Product":
            rating, reviews = node.get("aggregateRating", {}), node.get("review", [])
            record(
                slug, name=node["name"], description=node["description"], brand=node["brand"]["name"],
                category=node["category"], url=node["url"], price=node.get("offers", {}).get("price"),
                rating=rating.get("ratingValue"), votes=rating.get("ratingCount"),
                dates=" ".join(review["datePublished"] for review in reviews),
                quotes=" ".join(review["reviewBody"] for review in reviews),
            )
