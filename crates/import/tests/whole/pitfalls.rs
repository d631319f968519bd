//! What real tables have in them.

use import::{Format, Target};
use serde_json::json;

use crate::fixture::{Fixture, TODAY, words};

#[test]
fn prices_of_tokens_are_exact() {
    let mut models = Fixture::new();
    let text = r#"{
      "sample_spec": {"max_tokens": "the most tokens", "input_cost_per_token": 0.0, "mode": "one of chat, embedding", "deprecation_date": "YYYY-MM-DD", "output_cost_per_token": 0.0},
      "gpt-a": {"max_tokens": 4096.0, "input_cost_per_token": 3e-07, "mode": "chat", "output_cost_per_token": 0.0000007, "deprecation_date": "2027-01-02"},
      "gpt-b": {"max_tokens": 8192, "input_cost_per_token": 1.1e-06, "mode": "chat", "output_cost_per_token": 0.00000333, "deprecation_date": "2027-01-02"},
      "gpt-c": {"max_tokens": 8192, "input_cost_per_token": 0, "mode": "chat", "output_cost_per_token": 0, "deprecation_date": "2027-01-03"},
      "openrouter/gpt-a": {"max_tokens": 8192, "input_cost_per_token": 2.5e-9, "mode": "chat", "output_cost_per_token": 1e-6}
    }"#;
    let imported = models.import_on(text, Format::Json, TODAY);
    let left_out = "line 2: 2 of its values are not what their columns say, as in a template or a second header; left out";
    assert!(words(&imported).iter().any(|it| it == left_out), "{:?}", words(&imported));
    for (slug, amount, entry, output) in [
        ("gpt-a", "0.3", "$0.30 per million tokens", "0.7"),
        ("gpt-b", "1.1", "$1.10 per million tokens", "3.33"),
        ("openrouter-gpt-a", "0.0025", "$0.0025 per million tokens", "1"),
    ] {
        let pricing = &models.tool(slug)["pricing"];
        assert_eq!(
            (pricing["amount"].to_string().as_str(), &pricing["entry"]),
            (amount, &json!(entry)),
            "{slug}"
        );
        assert_eq!(models.fact(slug, "output-cost-per-million-tokens"), output);
    }
    assert_eq!(models.fact("gpt-a", "max-tokens"), "4096");
    // 0 is not free by itself, and no amount either.
    assert!(!models.tool("gpt-c").contains_key("pricing"));
    assert_eq!(models.fact("gpt-c", "output-cost-per-million-tokens"), "");
    assert!(words(&imported).iter().any(|it| it.contains("0 in 1 rows may mean free")));
}

#[test]
fn units_and_currencies_in_cells_are_read() {
    let mut sites = Fixture::new().in_currency("EUR");
    sites.import("Name;Memory;Cost;Size (MB);Load\nHugo;1,5 GB;€ 3;12,5;20%\nZola;512 MB;€ 4,50;3;7,5%\nJekyll;2 GB;€ 1.200;0,25;1%\nEleventy;4 GB;€ 5;1;2%\nGatsby;lots;€ 6;2;3%\n");
    assert_eq!(
        (sites.kind("memory"), sites.kind("size"), sites.kind("load")),
        ("bytes GB".into(), "bytes MB".into(), "number %".into())
    );
    assert_eq!(sites.kind("cost"), "money");
    for (slug, id, value) in [
        ("hugo", "memory", "1.5"),
        ("zola", "memory", "0.512"),
        ("gatsby", "memory", ""),
        ("hugo", "cost", "3"),
        ("zola", "cost", "4.5"),
        ("jekyll", "cost", "1200"),
        ("hugo", "size", "12.5"),
        ("zola", "load", "7.5"),
    ] {
        assert_eq!(sites.fact(slug, id), value, "{slug} {id}");
    }
}

#[test]
fn cells_that_cannot_be_read_are_named() {
    let mut cars = Fixture::new();
    let mut text = "Name,Horsepower,Since\n".to_owned();
    for at in 0..30 {
        text.push_str(&format!("Car {at},{},{}\n", 100 + at, 1970 + at));
    }
    let imported = cars.import(&text.replace(",105,", ",fast,").replace("Car 7,", ","));
    let words = words(&imported);
    assert!(
        words.contains(&"row 7, column \"Horsepower\": \"fast\" is not a number; left out".to_owned()),
        "{words:?}"
    );
    assert!(
        words.iter().any(|it| it.starts_with("row 9, column \"Name\": has no name; left out")),
        "{words:?}"
    );
    assert_eq!(imported.added, 29);
    assert_eq!(cars.kind("since"), "year");
}

#[test]
fn names_that_look_alike_stay_apart() {
    let mut languages = Fixture::new();
    languages.import("Language,Typed\nC,yes\nC#,yes\nC++,yes\nc,no\nF*,yes\n.NET,no\nObjective-C++,yes\n");
    let names: Vec<(String, String)> = languages
        .catalog
        .tools
        .iter()
        .map(|(slug, tool)| (slug.to_string(), tool["name"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(names.len(), 7, "{names:?}");
    for (slug, name) in [("c", "C"), ("csharp", "C#"), ("cpp", "C++"), ("dotnet", ".NET")] {
        assert!(names.contains(&(slug.to_owned(), name.to_owned())), "{names:?}");
    }
}

#[test]
fn rows_of_one_name_are_told_apart_by_what_differs() {
    let mut cars = Fixture::new();
    let imported = cars.import(
        "Name,Year,Weight\nford pinto,1971-01-01,2100\nford pinto,1972-01-01,2200\ndatsun pl510,1970-01-01,2130\nford pinto,1972-01-01,2200\n",
    );
    assert_eq!(cars.mapping.as_ref().unwrap().key, ["Name", "Year"]);
    assert_eq!(cars.tool("ford-pinto-1972")["name"], "ford pinto (1972)");
    assert_eq!(cars.tool("datsun-pl510")["name"], "datsun pl510");
    assert_eq!(cars.fact("ford-pinto-1971", "year"), "1971");
    let again = "row 5: is \"ford pinto | 1972\" again, like row 3; left out";
    assert!(words(&imported).iter().any(|it| it == again), "{:?}", words(&imported));
}

#[test]
fn what_is_neither_a_date_nor_a_version_number_stays_text() {
    let mut models = Fixture::new();
    models.import("Name,Knowledge,Retired,Since version,Released\nA,2024-05,true,≤79,2024-05-01\nB,2024-06,2027-01-02,preview,2024-06-01\nC,2023-12,false,81,2024-07-01\n");
    for (id, kind) in
        [("knowledge", "text"), ("retired", "text"), ("since-version", "text"), ("released", "date")]
    {
        assert_eq!(models.kind(id), kind, "{id}");
    }
    assert_eq!(models.fact("a", "since-version"), "\"≤79\"");
    assert_eq!(models.fact("a", "knowledge"), "\"2024-05\"");
}

#[test]
fn not_available_is_nothing_but_namibia_is_a_country() {
    let mut countries = Fixture::new();
    countries.import("Country,Code,Area\nNamibia,NA,825615\nNorway,NO,NA\nChad,TD,1284000\n");
    assert_eq!(
        (countries.fact("namibia", "code"), countries.fact("norway", "area")),
        ("\"NA\"".into(), String::new())
    );
    assert_eq!((countries.kind("code"), countries.kind("area")), ("text".into(), "number".into()));
}

#[test]
fn merged_cells_are_filled_where_the_mapping_says_so() {
    let text = "Maker,Name,Weight\nFord,Fiesta,900\n,Focus,1200\nFiat,Panda,800\n";
    let mut cars = Fixture::new();
    cars.import(text);
    assert!(!cars.tool("focus").contains_key("maker"));
    let mut cars = Fixture::new();
    let mut mapping = cars.proposal(text, Format::Delimited).unwrap().mapping;
    mapping.fill_down.push("Maker".to_owned());
    cars.mapping = Some(mapping);
    cars.import(text);
    assert_eq!(cars.tool("focus")["maker"], "Ford");
}

#[test]
fn ten_thousand_columns_are_read_and_the_fullest_proposed() {
    let header: Vec<String> = (0..10_000).map(|at| format!("column {at}")).collect();
    let row = |of: usize| {
        let cells: Vec<String> =
            (0..10_000).map(|at| if at < of { format!("{}", at * of) } else { String::new() }).collect();
        cells.join(",")
    };
    let text = format!("name,{}\nA,{}\nB,{}\nC,{}\n", header.join(","), row(10), row(100), row(10_000));
    let mut wide = Fixture::new();
    let imported = wide.import(&text);
    assert_eq!((imported.added, wide.catalog.site.facts.len()), (3, 40));
    let proposal = wide.proposal(&text, Format::Delimited).unwrap();
    let skipped = proposal.mapping.columns.values().filter(|target| **target == Target::Skip).count();
    assert_eq!(skipped, 10_000 - 40);
}

#[test]
fn categories_prices_and_pages_are_found_by_their_columns() {
    let mut tools = Fixture::new();
    tools.import(
        "Title,Type,Website,Price,Vendor,Tags,Notes\n\
         A,Static,https://a.example,Free,M,go; fast,x\n\
         B,Static,http://b.example,from $20 / month,M,go,y\n\
         C,Hosted,https://c.example,Contact sales,N,,z\n\
         D,Hosted,https://d.example,€ 5 / year,,fast,w\n",
    );
    let a = tools.tool("a");
    assert_eq!(
        (&a["category"], &a["url"], &a["maker"]),
        (&json!("static"), &json!("https://a.example"), &json!("M"))
    );
    assert_eq!(a["tags"], json!(["go", "fast"]));
    assert_eq!(a["pricing"], json!({"model": "free", "entry": "Free"}));
    let b = tools.tool("b");
    assert_eq!(
        b["pricing"],
        json!({"model": "paid", "entry": "$20 per month", "amount": 20, "per": "month"})
    );
    assert!(!b.contains_key("url"));
    assert_eq!(tools.tool("c")["pricing"]["model"], "contact");
    let of_d =
        json!({"model": "paid", "entry": "€5 per year", "amount": 5, "per": "year", "currency": "EUR"});
    assert_eq!(tools.tool("d")["pricing"], of_d);
    let names: Vec<&str> = tools.catalog.site.categories.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Hosted", "Static"]);
    assert_eq!(tools.catalog.site.categories[0].description, "Cars whose type is “Hosted”.");
}

#[test]
fn ranges_durations_and_ratings_are_read() {
    let mut sites = Fixture::new();
    let imported = sites.import(
        "Name,Battery,Build,Stars,Reach (km)\nHugo,3–5 h,90 min,4.5/5,1-2\nZola,4 h,2 h,3/5,3\nJekyll,6-8 h,45 min,5/5,2-4\nEleventy,5–5.5 h,1.5 h,4/5,1-3\nGatsby,long,7 s,9/5,2-2.5\n",
    );
    for (id, kind) in
        [("battery", "range h"), ("build", "duration s"), ("stars", "rating"), ("reach", "range km")]
    {
        assert_eq!(sites.kind(id), kind);
    }
    for (slug, id, value) in [
        ("hugo", "battery", "\"3..5\""),
        ("zola", "battery", "4"),
        ("eleventy", "battery", "\"5..5.5\""),
        ("gatsby", "battery", ""),
        ("hugo", "build", "5400"),
        ("zola", "build", "7200"),
        ("gatsby", "build", "7"),
        ("hugo", "stars", "4.5"),
        ("gatsby", "stars", ""),
        ("zola", "reach", "3"),
    ] {
        assert_eq!(sites.fact(slug, id), value, "{slug} {id}");
    }
    let words = words(&imported);
    for told in ["\"long\" is neither a number nor a range", "\"9/5\" is not a number of points out of 5"] {
        assert!(words.iter().any(|it| it.contains(told)), "{told} {words:?}");
    }
}
