//! The ledger of predictions: what is due, how it turned out, and bets.

use catalog::ledger::{
    Bet, Expectation, FEWEST_SETTLED, Ledger, LedgerQuery, Outcomes, PAGE_SIZE, Period, Status, bets_settled,
};
use catalog::{Date, PageNumber};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::fixture::{Draft, site, slug, tool};

/// A prediction: reviewer, due day, state.
type Said<'a> = (&'a str, &'a str, &'a str);

/// A tool whose entry changed on a day, with these predictions, all made on 1 January 2026.
fn predicted(name: &str, category: &str, updated: &str, said: &[Said]) -> Draft {
    let review = |&(reviewer, due, state): &Said| {
        let evidence = (state != "open").then_some("https://evidence.example/page");
        json!({
            "reviewer": reviewer, "verdict": "ship", "date": "2026-01-01",
            "quote": "A verdict that stands here for what it says.",
            "prediction": { "claim": format!("By {due} it is so."), "due": due, "state": state, "evidence": evidence },
        })
    };
    let reviews: Vec<Value> = said.iter().map(review).collect();
    tool(name, "....").with("category", category).with("updated", updated).with("reviews", reviews)
}

fn ledger() -> Ledger {
    let tools = [
        predicted(
            "alder",
            "inference",
            "2026-06-01",
            &[("ada", "2026-05-31", "open"), ("cy", "2026-06-01", "open")],
        ),
        predicted(
            "birch",
            "agents",
            "2026-03-01",
            &[("ada", "2026-02-01", "held"), ("bosun", "2027-01-01", "open")],
        ),
        predicted(
            "cedar",
            "agents",
            "2026-03-01",
            &[("ada", "2026-06-30", "missed"), ("di", "2026-07-01", "open")],
        ),
        tool("dogwood", "....").with("updated", "2026-05-01"),
    ];
    let tools: Vec<_> = tools.iter().map(Draft::read).collect();
    Ledger::of(&tools)
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn query(search: &str) -> LedgerQuery {
    LedgerQuery::parse(search).0
}

/// What a query shows, as `tool/reviewer:state`.
fn shown(search: &str) -> String {
    let shown = ledger().shown(&site(), &query(search));
    let claims = shown.claims.iter();
    let claims =
        claims.map(|(claim, status)| format!("{}/{}:{}", claim.tool.slug, claim.reviewer, status.as_str()));
    claims.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_due_goes_by_the_day_of_the_catalog() {
    let ledger = ledger();
    assert_eq!(ledger.day, Some(day("2026-06-01")), "the latest change, not the latest review");
    // What is due on that very day is not overdue yet.
    for (search, expected) in [
        (
            "",
            "alder/cy:open cedar/di:open birch/bosun:open cedar/ada:missed alder/ada:overdue birch/ada:held",
        ),
        ("state=open", "alder/cy:open cedar/di:open birch/bosun:open"),
        ("state=overdue", "alder/ada:overdue"),
        ("state=held", "birch/ada:held"),
        ("state=missed", "cedar/ada:missed"),
        ("reviewer=ada", "cedar/ada:missed alder/ada:overdue birch/ada:held"),
        ("category=agents", "cedar/di:open birch/bosun:open cedar/ada:missed birch/ada:held"),
        ("tool=alder", "alder/cy:open alder/ada:overdue"),
        ("due=2026", "alder/cy:open cedar/di:open cedar/ada:missed alder/ada:overdue birch/ada:held"),
        ("due=2026-06", "alder/cy:open cedar/ada:missed"),
        ("due=2026-06-30", "cedar/ada:missed"),
        ("reviewer=ada&category=agents&state=held", "birch/ada:held"),
        ("reviewer=di&state=held", ""),
    ] {
        assert_eq!(shown(search), expected, "{search}");
    }
    let counts = ledger.shown(&site(), &query("category=agents&state=open")).counts;
    assert_eq!(counts.all, 4, "the state itself is left aside");
    assert_eq!(counts.statuses.iter().map(|it| it.1).collect::<Vec<_>>(), [2, 0, 1, 1]);
    let named = |all: &[(catalog::CategoryId, usize)]| {
        all.iter().map(|(id, count)| format!("{id} {count}")).collect::<Vec<_>>()
    };
    assert_eq!(named(&counts.categories), ["inference 1", "agents 2"]);
    let periods: Vec<_> = counts.periods.iter().map(|(period, count)| format!("{period} {count}")).collect();
    let expected = ["2026 1", "2026-02 0", "2026-05 0", "2026-06 0", "2026-07 1", "2027-01 1"];
    assert_eq!(periods, expected, "a year with a single month is its month");
}

#[test]
fn an_empty_catalog_has_an_empty_ledger() {
    let ledger = Ledger::of(std::iter::empty());
    assert_eq!(ledger, Ledger::default());
    let shown = ledger.shown(&site(), &query("state=held&page=9"));
    assert_eq!((shown.total, shown.pages, shown.query.page), (0, 1, PageNumber::FIRST));
}

#[test]
fn what_means_nothing_is_named() {
    for (search, canonical, ignored) in [
        (
            "State=Held&Reviewer=Ada&due=2027-03&tool=alder&page=2",
            "state=held&reviewer=ada&due=2027-03&tool=alder&page=2",
            "",
        ),
        ("state=&due=&page=1&utm_source=x", "", ""),
        ("state=lost", "", "state lost"),
        ("due=soon&due=2027-13&due=2027-02-30", "", "due day soon; due day 2027-13; due day 2027-02-30"),
        ("due=2027&due=x", "due=2027", "due day x"),
        ("reviewer=a+b&category=%3Cb%3E&tool=-", "", "reviewer a b; category <b>; tool -"),
        ("page=0&page=-1&page=two", "", "page 0; page -1; page two"),
    ] {
        let (query, named) = LedgerQuery::parse(search);
        assert_eq!(query.search(), canonical, "{search}");
        let named: Vec<_> = named.iter().map(|it| format!("{} {}", it.what, it.value)).collect();
        assert_eq!(named.join("; "), ignored, "{search}");
    }
    let shown = ledger().shown(&site(), &query("reviewer=eve&category=ships&tool=dogwood"));
    let named: Vec<_> = shown.ignored.iter().map(|it| format!("{} {}", it.what, it.value)).collect();
    assert_eq!(named, ["reviewer eve", "category ships", "tool with a prediction dogwood"]);
    assert_eq!((shown.total, shown.query), (6, LedgerQuery::default()));
}

#[test]
fn periods_are_read_out() {
    for (text, words) in [("2027", "2027"), ("2027-03", "Mar 2027"), ("2027-03-09", "9 Mar 2027")] {
        assert_eq!(Period::parse(text).unwrap().readable(), words);
    }
}

#[test]
fn a_record_takes_enough_settled_claims() {
    let outcomes = |held, missed| Outcomes { open: 3, overdue: 1, held, missed };
    for (held, missed, words) in [
        (0, 0, "None settled yet"),
        (1, 0, "1 of 1 came true; too few for a rate, which takes 10"),
        (4, 5, "4 of 9 came true; too few for a rate, which takes 10"),
        (7, 3, "7 of 10 came true: 70%, likely between 40% and 89%"),
        (0, 12, "0 of 12 came true: 0%, likely between 0% and 24%"),
    ] {
        assert_eq!(outcomes(held, missed).words(), words);
        assert_eq!(outcomes(held, missed).rate().is_some(), held + missed >= FEWEST_SETTLED);
    }
    let ledger = ledger();
    assert_eq!(ledger.outcomes(None), Outcomes { open: 3, overdue: 1, held: 1, missed: 1 });
    let ada = ledger.outcomes(Some(&"ada".parse().unwrap()));
    assert_eq!(ada, Outcomes { open: 0, overdue: 1, held: 1, missed: 1 });
}

#[test]
fn a_bet_counts_if_it_came_before_the_day() {
    let ledger = ledger();
    let bet = |tool: &str, reviewer: &str, due: &str, expects, on: &str| Bet {
        tool: slug(tool),
        reviewer: reviewer.parse().unwrap(),
        due: day(due),
        expects,
        on: day(on),
    };
    let (holds, fails) = (Expectation::Holds, Expectation::Fails);
    let cases = [
        (bet("birch", "ada", "2026-02-01", holds, "2026-01-15"), Some(Status::Held)),
        (bet("birch", "ada", "2026-02-01", fails, "2026-01-15"), Some(Status::Missed)),
        (bet("birch", "ada", "2026-02-01", holds, "2026-02-02"), None),
        (bet("cedar", "ada", "2026-06-30", fails, "2026-06-30"), Some(Status::Held)),
        (bet("cedar", "ada", "2026-06-30", holds, "2026-01-02"), Some(Status::Missed)),
        (bet("alder", "ada", "2026-05-31", fails, "2026-01-02"), Some(Status::Overdue)),
        (bet("cedar", "di", "2026-07-01", fails, "2026-01-02"), Some(Status::Open)),
        // The claim has another day, is another's, or is gone.
        (bet("birch", "ada", "2026-02-02", holds, "2026-01-15"), None),
        (bet("birch", "cy", "2026-02-01", holds, "2026-01-15"), None),
        (bet("elm", "ada", "2026-02-01", holds, "2026-01-15"), None),
    ];
    for (bet, status) in &cases {
        assert_eq!(bet.status(&ledger), *status, "{bet:?}");
    }
    let bets = cases.map(|(bet, _)| bet);
    assert_eq!(bets_settled(&ledger, &bets), Outcomes { open: 1, overdue: 1, held: 2, missed: 2 });
}

proptest! {
    #[test]
    fn queries_survive_their_address(
        state in "|open|overdue|held|missed|lost",
        reviewer in "|ada|eve|[a-z0-9-]{0,4}",
        due in "|202[0-9]|202[0-9]-[01][0-9]|202[0-9]-[01][0-9]-[0-3][0-9]",
        page in 0..9_u32,
        rest in "(&?(state|due|tool|category|page)=[a-z0-9%-]{0,6}){0,3}",
    ) {
        let (read, _) = LedgerQuery::parse(&format!("state={state}&reviewer={reviewer}&due={due}&page={page}&{rest}"));
        prop_assert_eq!(LedgerQuery::parse(&read.search()), (read, vec![]));
    }

    /// Every claim is on exactly one page, in whatever order the tools come, and the counts of each part add up to what
    /// the query shows without that part.
    #[test]
    fn nothing_is_lost_between_pages(
        states in prop::collection::vec(prop::sample::select(vec!["open", "held", "missed"]), 0..180),
        days in prop::collection::vec(1..28_u32, 180),
        search in "(state=(open|overdue|held|missed)&)?(reviewer=(ada|cy)&)?(category=(agents|vision))?",
    ) {
        let category = |at: usize| ["inference", "agents", "vision"][at % 3];
        let tools: Vec<_> = states.chunks(4).enumerate().map(|(at, states)| {
            let said: Vec<(String, String)> = states.iter().enumerate().map(|(by, state)| {
                (format!("2026-{:02}-{:02}", 2 + (at + by) % 10, days[(at * 4 + by) % 180]), (*state).to_owned())
            }).collect();
            let said: Vec<Said> = said.iter().zip(["ada", "bosun", "cy", "di"])
                .map(|((due, state), by)| (by, due.as_str(), state.as_str())).collect();
            predicted(&format!("tool-{at}"), category(at), "2026-06-15", &said).read()
        }).collect();
        let ledger = Ledger::of(&tools);
        prop_assert_eq!(&Ledger::of(tools.iter().rev()), &ledger);
        let file = serde_json::to_string(&ledger).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Ledger>(&file).unwrap(), &ledger);

        let site = site();
        let asked = query(&search);
        let first = ledger.shown(&site, &asked);
        let mut seen = Vec::new();
        for page in 1..=first.pages {
            let shown = ledger.shown(&site, &asked.at(PageNumber::new(page)));
            prop_assert_eq!(shown.query.page.get(), page);
            prop_assert!(shown.claims.len() <= PAGE_SIZE);
            seen.extend(shown.claims);
        }
        prop_assert_eq!(seen.len(), first.total);
        let is_new = |at: usize| !seen[..at].contains(&seen[at]);
        prop_assert!((0..seen.len()).all(is_new));
        let open = seen.iter().take_while(|it| it.1 == Status::Open);
        prop_assert!(open.clone().is_sorted_by_key(|it| it.0.prediction.due));
        let past = &seen[open.count()..];
        prop_assert!(past.iter().all(|it| it.1 != Status::Open));
        prop_assert!(past.is_sorted_by(|a, b| a.0.prediction.due >= b.0.prediction.due));

        let total = |search: &str| ledger.shown(&site, &query(search)).total;
        let without = |key: &str| {
            let parts = search.split('&').filter(|part| !part.starts_with(key));
            total(&parts.collect::<Vec<_>>().join("&"))
        };
        let counts = first.counts;
        prop_assert_eq!(counts.all, without("state"));
        prop_assert_eq!(counts.statuses.iter().map(|it| it.1).sum::<usize>(), without("state"));
        prop_assert_eq!(counts.reviewers.iter().map(|it| it.1).sum::<usize>(), without("reviewer"));
        prop_assert_eq!(counts.categories.iter().map(|it| it.1).sum::<usize>(), without("category"));
        let months = counts.periods.iter().filter(|(period, _)| period.to_string().len() == 7);
        prop_assert_eq!(months.map(|it| it.1).sum::<usize>(), first.total);
    }

    #[test]
    fn any_search_is_read(search in any::<String>()) {
        let (query, _) = LedgerQuery::parse(&search);
        prop_assert_eq!(LedgerQuery::parse(&query.search()).0, query);
    }
}
