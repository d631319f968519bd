//! A site about another field, with an entry of which nothing is known but its name.

use catalog::Route;
use catalog::format::Noun;
use publish::head::head;
use publish::llms;

use crate::fixture::Fixture;

#[test]
fn what_is_not_known_is_not_said() {
    let mut fixture = Fixture::new();
    fixture.site.noun = Some(Noun { one: "country".to_owned(), many: "countries".to_owned() });
    fixture.votes.tallies.clear();
    let country = fixture.tools.iter_mut().find(|tool| tool.slug.as_str() == "modal").unwrap();
    country.maker.clear();
    country.tagline.clear();
    country.description.clear();
    country.reviews.clear();
    country.url = None;
    country.pricing = None;
    let edition = fixture.edition("/");

    let page = head(&edition, &Route::Tool("modal".parse().unwrap()));
    assert_eq!(page.description, "Modal");
    let thing = page.json_ld.iter().find(|document| document["@type"] == "Thing").unwrap();
    for key in ["brand", "sameAs", "description", "offers", "category", "review"] {
        assert!(thing.get(key).is_none(), "{thing}");
    }

    let listing = head(&edition, &Route::Listing);
    assert!(listing.title.starts_with("Countries · "), "{}", listing.title);
    assert!(listing.description.contains(" countries, and filter by category"), "{}", listing.description);

    let facts = llms::facts(&edition);
    let of_modal = facts.split("\n\n").find(|tool| tool.trim_start().starts_with("Modal\n")).unwrap();
    assert!(!of_modal.contains("Maker:") && !of_modal.contains("Official page:"), "{of_modal}");
}
