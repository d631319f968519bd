//! What follows from choosing one tool over another, what a release changes, and tools that do different jobs.

use catalog::compare::{
    Column, Succession, answer, changed_minds, changes, choice, do_different_jobs, rows, split,
};
use catalog::format::{Site, Tool};
use catalog::index::Summary;
use catalog::{Catalog, OwnPanel, Place, Weight};
use serde_json::json;

use crate::fixture::{Draft, catalog, catalog_of, found, site, tool};

/// The lines for choosing `one` over `other`: `You gain: API [fact-api]; …`.
fn told(one: &Draft, other: &Draft) -> Vec<String> {
    told_by(&OwnPanel::default(), one, other)
}

/// The same for a panel of the reader's own.
fn told_by(panel: &OwnPanel, one: &Draft, other: &Draft) -> Vec<String> {
    let site = site();
    let [one, other] = [one, other].map(Draft::read);
    let [summary, against] = [&one, &other].map(|tool| Summary::new(&site, tool));
    let lines = choice(
        &site,
        panel,
        Column { summary: &summary, tool: Some(&one) },
        Column { summary: &against, tool: Some(&other) },
    );
    let line = |line: catalog::compare::ChoiceLine| {
        let parts = line.parts.iter().map(|part| format!("{} [{}]", part.text, part.place));
        format!("{}: {}", line.about, parts.collect::<Vec<_>>().join("; "))
    };
    lines.into_iter().map(line).collect()
}

#[test]
fn only_what_both_state_is_gained_or_given_up() {
    let plain = tool("plain", "....");
    let full = tool("full", "....")
        .fact("api", true)
        .fact("context", 8000)
        .fact("fee", 2)
        .fact("size", 5)
        .fact("memory", ["Vector", "Graph"])
        .fact("licence", "MIT")
        .fact("released", "2026-01-01");
    let other = tool("other", "....")
        .fact("api", false)
        .fact("context", 16000)
        .fact("fee", 3)
        .fact("size", 7)
        .fact("memory", ["graph", "Files", "Rows", "Keys", "Blobs"])
        .fact("licence", "GPL")
        .fact("released", "2025-01-01");
    assert_eq!(told(&plain, &full), [""; 0]);
    assert_eq!(told(&full, &plain), [""; 0]);
    assert_eq!(told(&full, &full), [""; 0]);
    // Neither a licence nor a date is better than another, nor a number without a direction.
    assert_eq!(
        told(&full, &other),
        [
            "You gain: API [fact-api]; Memory: Vector [fact-memory]; Fee: $2 instead of $3 [fact-fee]",
            "You give up: Context: 16,000 tokens instead of 8,000 tokens [fact-context]; Memory: Files, Rows, Keys and 1 more [fact-memory]",
        ]
    );
}

#[test]
fn prices_are_set_against_each_other() {
    let free = tool("free", "....");
    let priced = |slug: &str, amount: f64, per: &str| {
        tool(slug, "....").price("paid", &format!("${amount} a {per}")).amount(amount, per)
    };
    let month = priced("month", 20.0, "month");
    for (one, other, expected) in [
        (
            &month,
            &priced("dear", 28.0, "month"),
            "$8 less per month to start: $20 per month instead of $28 per month",
        ),
        (
            &month,
            &priced("year", 120.0, "year"),
            "$10 more per month to start: $20 per month instead of $120 per year",
        ),
        (&month, &priced("hour", 3.0, "hour"), "“$20 a month” instead of “$3 a hour” to start"),
        (&month, &month.clone().currency("EUR"), "“$20 a month” instead of “$20 a month” to start"),
        (&month, &free, "“$20 a month” instead of “Free” to start"),
        (&free, &month, "“Free” instead of “$20 a month” to start"),
        (&month, &tool("silent", "....").unpriced(), "“$20 a month”; what Silent costs is not stated"),
    ] {
        assert_eq!(told(one, other), [format!("You pay: {expected} [starting-price]")]);
    }
    assert_eq!(told(&tool("silent", "....").unpriced(), &month), [""; 0]);
    assert_eq!(told(&free, &tool("other", "....")), [""; 0]);
}

#[test]
fn who_objects_and_what_is_predicted_is_named() {
    let predicted = |draft: Draft, nth: usize, due: &str, state: &str| {
        let mut reviews = serde_json::to_value(draft.read()).unwrap()["reviews"].clone();
        reviews[nth]["prediction"] = json!({ "claim": format!("It is so by {due}."), "due": due, "state": state, "evidence": "https://a.example" });
        draft.with("reviews", reviews)
    };
    let one = tool("one", "+---");
    let other = tool("other", "++-.");
    assert_eq!(
        told(&one, &other),
        [
            "Who objects: The Bosun skips it and ships Other [review-bosun--one]; Cy skips both [review-cy--one]; Di skips it [review-di--one]"
        ]
    );
    assert_eq!(told(&other, &one), ["Who objects: Cy skips both [review-cy--other]"]);
    let without_cy = OwnPanel::default().with(&"cy".parse().unwrap(), Weight::Muted);
    assert_eq!(told_by(&without_cy, &other, &one), [""; 0]);
    // The open prediction that is due first; those that are settled say nothing of what is to come.
    let one = predicted(tool("one", "+-.."), 0, "2028-01-01", "open");
    let one = predicted(one, 1, "2027-01-01", "open");
    let settled = predicted(tool("settled", "++.."), 0, "2026-01-01", "missed");
    assert_eq!(
        told(&one, &settled).last().unwrap(),
        "What is predicted: “It is so by 2027-01-01.” (The Bosun, who skips it) [prediction-bosun--one]"
    );
    assert_eq!(told(&settled, &one), [""; 0]);
}

#[test]
fn a_long_line_counts_the_rest() {
    let mut with = tool("with", "....");
    let mut without = tool("without", "....");
    let mut site = serde_json::to_value(site()).unwrap();
    for nth in 0..7 {
        let id = format!("flag-{nth}");
        site["facts"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "id": id, "label": format!("Flag {nth}"), "kind": "flag" }));
        with = with.fact(&id, true);
        without = without.fact(&id, false);
    }
    let site: Site = serde_json::from_value(site).unwrap();
    let [with, without] = [with, without].map(|draft| draft.read());
    let [one, other] = [&with, &without].map(|tool| Summary::new(&site, tool));
    let column = |summary, tool| Column { summary, tool: Some(tool) };
    let lines = choice(&site, &OwnPanel::default(), column(&one, &with), column(&other, &without));
    let parts: Vec<&str> = lines[0].parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(parts, ["Flag 0", "Flag 1", "Flag 2", "Flag 3", "3 more"]);
    assert_eq!(lines[0].parts[4].place, Place::Section("facts"));
    let missing = Column { summary: &other, tool: None };
    assert!(choice(&site, &OwnPanel::default(), column(&one, &with), missing).is_empty());
}

/// The changes between two tools: `Context: 1 → 2`.
fn changed(one: &Draft, other: &Draft) -> Option<Vec<String>> {
    let shelf = catalog([one.clone(), other.clone()]);
    let tools: [Tool; 2] = [one, other].map(Draft::read);
    let summaries: Vec<&Summary> = tools.iter().map(|tool| found(&shelf, tool.slug.as_str())).collect();
    let succession = Succession::of(&summaries)?;
    let columns: Vec<_> =
        summaries.iter().zip(&tools).map(|(summary, tool)| Column { summary, tool: Some(tool) }).collect();
    let facts = changes(&rows(shelf.site(), &columns), succession);
    let facts = facts.into_iter().map(|it| format!("{}: {} → {}", it.label, it.before, it.after));
    let minds = changed_minds(&split(&shelf, &summaries), succession);
    let minds = minds
        .into_iter()
        .map(|(who, before, after)| format!("{}: {} → {}", who.name, before.label(), after.label()));
    Some(facts.chain(minds).collect())
}

#[test]
fn a_release_is_set_against_its_predecessor() {
    let old = tool("zeta", "+--.").fact("context", 8000).fact("api", true).fact("licence", "MIT");
    let new = tool("alpha", "++-+").fact("context", 16000).fact("licence", "mit").fact("size", 4);
    let new = new.with("supersedes", "zeta").price("paid", "$5").amount(5.0, "month");
    let expected =
        ["Starting price: Free → $5", "Context: 8,000 tokens → 16,000 tokens", "The Bosun: Skip → Ship"];
    // Whatever the order of the columns.
    assert_eq!(changed(&old, &new).unwrap(), expected);
    assert_eq!(changed(&new, &old).unwrap(), expected);
    assert_eq!(changed(&old, &tool("other", "++++")), None);
    let same = tool("beta", "+--.").with("supersedes", "zeta");
    assert_eq!(changed(&old, &same).unwrap(), [""; 0]);
}

/// A catalog in which running and training models are two jobs of the first category.
fn yard(tools: impl IntoIterator<Item = Draft>) -> Catalog {
    let mut site = site();
    site.categories[0].jobs = ["running", "training"].map(|job| job.parse().unwrap()).into();
    catalog_of(site, tools, &[])
}

#[test]
fn tools_that_do_different_jobs_have_no_winner() {
    for (tags, headline) in [
        (["running", "training"], "No winner, as they do different jobs: A (running) and B (training)."),
        (
            ["running gpu", "training gpu"],
            "No winner, as they do different jobs: A (running) and B (training).",
        ),
        (["running", "running training"], "Pick A: 4 of 4 reviewers ship it; no reviewer ships B."),
        (["running", "gpu"], "Pick A: 4 of 4 reviewers ship it; no reviewer ships B."),
        (["", ""], "Pick A: 4 of 4 reviewers ship it; no reviewer ships B."),
    ] {
        let shelf = yard([tool("a", "++++").tags(tags[0]), tool("b", "----").tags(tags[1])]);
        let tools = [found(&shelf, "a"), found(&shelf, "b")];
        let answer = answer(&shelf, &tools);
        assert_eq!(answer.headline, headline, "{tags:?}");
        assert_eq!(do_different_jobs(&shelf, &tools), headline.starts_with("No winner"), "{tags:?}");
    }
    let shelf = yard([
        tool("a", "++++").tags("running"),
        tool("b", "++--").tags("training"),
        tool("c", "+...").tags("running"),
        tool("d", "----").tags("running training"),
    ]);
    let ask =
        |slugs: &str| answer(&shelf, &slugs.split(' ').map(|slug| found(&shelf, slug)).collect::<Vec<_>>());
    let three = ask("a b c");
    assert_eq!(three.headline, "No winner, as they do different jobs: A and C (running) and B (training).");
    assert_eq!(
        three.reasons[0],
        "Each at its own job, A is shipped by 4 of 4 reviewers, B is shipped by 2 of 4 reviewers and C is shipped by its only reviewer."
    );
    assert!(three.reasons.iter().all(|reason| !reason.contains("would pick")), "{:?}", three.reasons);
    // One that does both connects the others.
    assert!(ask("a b d").headline.starts_with("Pick A"), "{}", ask("a b d").headline);
}

#[test]
fn across_categories_tags_tell_jobs_apart() {
    let agents = |tags: &str| tool("b", "----").with("category", "agents").tags(tags);
    for (one, other, headline) in [
        (
            "gpu cli",
            "cli chat web",
            "No winner, as they do different jobs: A (Inference engines) and B (Agent frameworks).",
        ),
        ("gpu", "", "No winner, as they do different jobs: A (Inference engines) and B (Agent frameworks)."),
        ("gpu cli", "gpu cli chat", "Pick A: 4 of 4 reviewers ship it; no reviewer ships B."),
        ("", "", "Pick A: 4 of 4 reviewers ship it; no reviewer ships B."),
    ] {
        let shelf = catalog([tool("a", "++++").tags(one), agents(other)]);
        let answer = answer(&shelf, &[found(&shelf, "a"), found(&shelf, "b")]);
        assert_eq!(answer.headline, headline, "{one} / {other}");
    }
}
