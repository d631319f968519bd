//! Every path is a page or none, and the URL built from it leads to the same.

#![no_main]

use catalog::{Route, Selection, Slug};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|path: &str| {
    let route = Route::parse(path);
    let address = format!("/{}", route.path());
    let leads_away = address.starts_with("//") || address.starts_with("/\\");
    assert!(address.starts_with('/') && !leads_away, "{address}");
    assert_eq!(Route::parse(&address), route, "{address}");

    if let Ok(slug) = path.parse::<Slug>() {
        assert_eq!(slug.as_str(), path);
    }
    if let Ok(selection) = Selection::parse(path) {
        assert_eq!(Selection::parse(&selection.to_string()), Ok(selection));
    }
});
