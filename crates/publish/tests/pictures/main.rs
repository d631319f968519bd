//! Share pictures can be drawn whatever the names are, and are always the same.

#[path = "../outputs/fixture.rs"]
mod fixture;

use std::env;
use std::fs;
use std::path::Path;

use catalog::Route;
use publish::picture::{Face, HEIGHT, WIDTH, card, cards, png, svg};

use fixture::{EMOJI, FORMULA, Fixture, HOSTILE, RTL};

fn face() -> Face {
    let path = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../public/fonts/besley.woff2");
    Face::decode(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn every_picture_is_a_png_of_its_size() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let face = face();
    assert_eq!(
        cards(&edition).count(),
        1 + 5 + edition.pairs().len(),
        "the site's, and one a tool and a pair"
    );
    for card in cards(&edition) {
        let bytes = png(&card, &face).unwrap();
        assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1A\n", "{}", card.path);
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((number(16), number(20)), (WIDTH, HEIGHT), "{}", card.path);
        assert!(bytes.len() < 150_000, "{} has {} bytes", card.path, bytes.len());
        if let Some(folder) = std::env::var_os("QUAYSIDE_PICTURES") {
            fs::write(Path::new(&folder).join(card.path.replace('/', "-")), bytes).unwrap();
        }
    }
}

#[test]
fn the_same_card_gives_the_same_bytes() {
    let fixture = Fixture::new();
    let edition = fixture.edition("/");
    let card = card(&edition, &Route::Tool("modal".parse().unwrap()));
    assert_eq!(png(&card, &face()).unwrap(), png(&card, &face()).unwrap());
}

#[test]
fn names_without_letters_in_the_face_are_seen_all_the_same() {
    let mut fixture = Fixture::new();
    let face = face();
    for (name, seen) in [
        ("Modal", "Modal"),
        (RTL, "modal"),
        ("日本語ツール", "modal"),
        ("Łódź Tool", "modal"),
        ("Ship 🚢 it", "Ship it"),
        (EMOJI, "modal"),
        ("Façade – “2”", "Façade – “2”"),
    ] {
        fixture.tools[0].name = name.to_owned();
        let edition = fixture.edition("/");
        let card = card(&edition, &Route::Tool("modal".parse().unwrap()));
        let drawing = svg(&card, &face);
        assert!(drawing.contains(&format!(">{seen}<")), "{name}: {drawing}");
    }
}

#[test]
fn long_names_shrink_break_and_end() {
    let mut fixture = Fixture::new();
    let face = face();
    for name in [
        "Modal GPU Serverless Inference for Large Language Models and Everything Else Too",
        &"W".repeat(80),
        HOSTILE,
        FORMULA,
        "",
    ] {
        for tool in [0, 4] {
            fixture.tools[tool].name = name.to_owned();
        }
        fixture.tools[0].tagline = "word ".repeat(400);
        let edition = fixture.edition("/");
        for page in [
            Route::Tool("modal".parse().unwrap()),
            Route::Comparison(catalog::Selection::parse("ghost-vs-modal").unwrap()),
        ] {
            let card = card(&edition, &page);
            let drawing = svg(&card, &face);
            assert!(drawing.matches("<text").count() <= 20, "{drawing}");
            assert!(!drawing.contains("<script"), "{drawing}");
            png(&card, &face).unwrap();
        }
    }
}

#[test]
fn what_is_no_font_is_told() {
    assert!(Face::decode(b"not a font").is_err());
    assert!(Face::decode(b"").is_err());
}
