use catalog::check::{Folder, check};

use super::*;

fn site() -> Site {
    catalog::read(&crate::fixture::site().to_string()).unwrap()
}

#[test]
fn a_seed_gives_one_catalog() {
    let made = generate(&site(), Extent::of(40), 7).unwrap();
    assert_eq!(made, generate(&site(), Extent::of(40), 7).unwrap());
    assert_ne!(made.tools, generate(&site(), Extent::of(40), 8).unwrap().tools);
}

#[test]
fn what_is_generated_is_sound_and_marked() {
    let [categories, tags] = [84, 160].map(|count| NonZeroUsize::new(count).unwrap());
    let extent = Extent { categories: Some(categories), tags, ..Extent::of(300) };
    let made = generate(&site(), extent, 1).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made");
    write(&made, &path).unwrap();
    assert!(write(&made, &path).unwrap_err().to_string().contains("not empty"));

    let checked = check(&Folder::read(&path).unwrap());
    let told: Vec<String> = checked.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(checked.tools, made.tools);
    assert_eq!(made.tools.len(), 300);
    assert_eq!(made.site.categories.len(), 84);
    let used: HashSet<_> = made.tools.iter().flat_map(|tool| &tool.tags).collect();
    assert!((120..=160).contains(&used.len()), "{}", used.len());
    assert!(made.tools.iter().map(|tool| tool.reviews.len()).sum::<usize>() > 100);
    assert!(made.site.tagline.contains("invented"));
    for tool in &made.tools {
        assert!(tool.description.contains("does not exist"));
        assert!(tool.reviews.iter().all(|review| review.quote.ends_with(MARK)));
    }
}
