//! A table of every page in every state that a reader can see, for the audits.

use crate::harness::{Fault, Reader, Site};

/// A page in one of its states.
#[derive(Debug)]
pub struct State {
    /// Its name in findings.
    pub name: &'static str,
    /// The URL.
    pub path: &'static str,
    before: &'static [Before],
    then: &'static [Then],
    /// A selector of an element that is there once the state is reached.
    shows: &'static str,
    /// The widths in which this state exists, in CSS pixels; it is reached in the first one.
    pub widths: &'static [u32],
}

const PHONE_AND_DESK: &[u32] = &[1280, 320];

/// What is set up before the page is opened.
#[derive(Debug)]
enum Before {
    /// A file is held back until the state is left.
    Held(&'static str),
    /// The server responds with this status for a file.
    Status(&'static str, u16),
    /// Half of a file is sent.
    CutOff(&'static str),
    /// These are on the shortlist.
    Shortlist(&'static str),
    /// The device has this under a key.
    Kept(&'static str, &'static str),
    /// The device has stored data that the site cannot read.
    Rubbish,
}

/// What the reader does on the page.
#[derive(Debug)]
enum Then {
    Click(&'static str),
    Type(&'static str, &'static str),
}

use Before::{CutOff, Held, Kept, Rubbish, Shortlist, Status};
use Then::{Click, Type};

const INDEX: &str = "/catalog/index.json";
const VOTES: &str = "/catalog/votes.json";
const ALDER: &str = "/catalog/tools/alder.json";
const LOADING: &str = "main .loading[role=status]";
const ERROR: &str = "[data-test=error]";

/// The pages of the shipped catalog.
pub const SHIPPED: &[State] = &[
    plain("home", "/", "main h1"),
    plain("listing", "/tools", "[data-test=tool-card]"),
    plain("tool", "/tools/modal", "[data-test=review]"),
    plain("picker", "/compare", "main h1"),
    plain("comparison", "/compare/llama-4-compact-12b-vs-modal", "[data-test=compare-tool]"),
    plain(
        "comparison of four",
        "/compare/claude-code-vs-codex-cli-vs-cursor-vs-windsurf",
        ".comparison[data-columns='4'] [data-test=fact]",
    ),
    plain("panel", "/panel", ".reviewers"),
    plain("reviewer", "/panel/harbour-pilot", ".verdict-categories"),
    plain("predictions", "/predictions", "[data-test=prediction]"),
    plain("no predictions", "/predictions?state=held", ".nothing"),
    plain("method", "/method", "main h1"),
    plain("style", "/method/style", ".swatches"),
    plain("not found", "/nowhere/at/all", "[data-test=not-found]"),
];

/// States of a listing.
pub const LISTINGS: &[State] = &[
    plain("filtered", "/tools?q=hazel&evidence=desk&tag=coppicing", "[data-test=chip]"),
    plain("last page", "/tools?page=3", ".pager [aria-current=page][aria-label='Page 3']"),
    plain("no results", "/tools?q=hazel&category=kilns&evidence=desk", "[data-test=no-results]"),
    plain("no results at all", "/tools?q=zzzzzzzz", "[data-test=no-results]"),
    plain("an address that means nothing", "/tools?category=boats&page=-1", "[role=note]"),
    State {
        then: &[Click(".rail-open")],
        widths: &[320],
        ..plain("facets on a phone", "/tools", ":is(.rail:popover-open, dialog[open])")
    },
    State {
        then: &[Click(".facet-group summary")],
        ..plain("all tags", "/tools", ".facet-group details[open]")
    },
    State {
        before: &[Shortlist("[\"wellingtonia\",\"sequoia\",\"shittah\",\"sakura\"]")],
        ..plain("full tray", "/tools?q=sequoia", "[data-test=compare-tray] li:nth-child(4)")
    },
    State {
        before: &[Shortlist("[\"alder\"]")],
        ..plain("tray of one", "/tools", "[data-test=compare-tray] li:only-child")
    },
    plain(
        "picker with one chosen",
        "/compare?with=alder&q=birch",
        ".offers [href='/compare/alder-vs-birch']",
    ),
    plain(
        "picker of the longest names",
        "/compare?with=wellingtonia&q=sequoia",
        ".offers [href='/compare/sequoia-vs-wellingtonia']",
    ),
    plain("picker without a result", "/compare?q=zzzzzzzz", ".offers:empty"),
    plain(
        "by the reader's own panel",
        "/tools?panel=miller:0,warden:3,nobody:0",
        "[data-test=panel-notice] + [role=note]",
    ),
    State {
        then: &[Click("[data-test=panel-open]")],
        ..plain("choosing a panel", "/tools?panel=miller:0", "dialog[open] [data-test=own-panel]")
    },
    plain(
        "musts",
        "/tools?category=saws&sort=name&must=offline:yes,licence:MIT,weight:9..1",
        "[data-test=must][data-met=no]",
    ),
    State {
        then: &[Click("main [data-test=must-have][data-fact=weight]")],
        widths: &[1280],
        ..plain(
            "asking for a must",
            "/tools?category=saws&must=offline:yes",
            "dialog[open] [data-test=must-form] [name=from]",
        )
    },
    plain("longest names", "/tools?q=wellington", "[data-test=tool-card][data-slug=wellingtonia]"),
    plain("names of other scripts", "/tools?q=%E6%A1%9C", "[data-test=tool-card][data-slug=sakura]"),
    plain("compact list", "/tools?view=list", ".tool-line"),
    plain("map", "/tools?view=map", "[data-test=score-map]"),
    State {
        then: &[Click(".map-table summary")],
        ..plain("map as a table", "/tools?view=map", ".map-table[open]")
    },
    State {
        then: &[Click("[data-test=open-palette]"), Type("dialog[open] input", "a")],
        ..plain("palette", "/tools", "dialog[open] [data-test=palette-entries] a")
    },
    State {
        then: &[Click(".site-footer button.plain")],
        ..plain("list of shortcuts", "/tools", "dialog[open] .shortcuts")
    },
];

/// States of a tool's page.
pub const TOOLS: &[State] = &[
    plain("everything", "/tools/alder", ".prediction"),
    plain(
        "by the reader's own panel",
        "/tools/alder?panel=miller:0,warden:3",
        "[data-test=review] .weight-mark",
    ),
    plain("unverified", "/tools/mirage-oak", "[data-test=review]"),
    plain("no reviews and no votes", "/tools/juniper", ".tool-head"),
    plain("one review", "/tools/larch", "[data-test=review]"),
    plain("one vote", "/tools/cedar", "[data-test=review]"),
    plain("superseded", "/tools/hazel-2", "[role=note]"),
    plain("name of 80 characters", "/tools/sequoia", "[data-test=review]"),
    plain("name of 80 characters without a break", "/tools/wellingtonia", "[data-test=fact]"),
    plain("right to left", "/tools/shittah", "[data-test=review]"),
    plain("Japanese", "/tools/sakura", "[data-test=review]"),
    plain("no such tool", "/tools/ceder", "[data-test=suggestions]"),
    plain(
        "no such tool, at length",
        "/tools/wellingtoniasequoiadendronwellingtoniasequoiadendronwellingtoniasequoia",
        "[data-test=not-found]",
    ),
    State {
        then: &[Click("button[data-test=vote][data-verdict=skip]")],
        ..plain("voted", "/tools/alder", "button[data-test=vote][aria-pressed=true]")
    },
    State { before: &[Rubbish], ..plain("device trouble", "/tools/alder", "[data-test=device-trouble]") },
];

/// A record with everything in it: two notes that differ, a must-have of each kind, a weight, a choice, a tool that was
/// turned down, one that has gone, and one with the longest name.
const RECORD: &str = r#"{"version":1,"writer":"ada","before":{"version":1},"record":{"version":1,"question":"Which plane for the school?",
    "musts":["repairable",{"fact":"offline","value":"yes"}],"weights":[{"what":"price","weight":3}],"choice":"alder","reason":"It is quiet.",
    "tools":[{"slug":"alder","note":["Quiet enough.","Too heavy."]},{"slug":"birch"},{"slug":"wellingtonia"},{"slug":"gone"},
    {"slug":"hazel","standing":"turned-down","why":"Nobody ships it."}]}}"#;

/// Rows with a mistake and a tool that nobody knows.
const OWN_TABLE: &str =
    "Tool,Contract price (USD / month),Notes\nAlder,80,ours\nBirch,cheap,\nCedar,7,\nHazel,8,\nAldr,9,";

/// Own data with a column of each kind, and a tool of one's own.
const OWN_DATA: &str = r#"{"version":1,"currency":"USD","columns":[{"id":"yours-contract-price","label":"Contract price","kind":"money","unit":"/ month"},
    {"id":"yours-approved","label":"Approved","kind":"flag"},{"id":"yours-works-on","label":"Works on","kind":"list"},
    {"id":"yours-renewal","label":"Renewal","kind":"date"},{"id":"yours-notes","label":"Notes of the purchasing department","kind":"text"}],
    "tools":[{"slug":"alder","values":{"yours-contract-price":80,"yours-approved":true,"yours-notes":"Renewed twice, each time with a discount."}},
    {"slug":"birch","values":{"yours-contract-price":1200,"yours-works-on":["Linux","macOS"],"yours-renewal":"2027-01-31"}},
    {"slug":"gone","values":{"yours-approved":false}}],
    "others":[{"name":"Our own plane","url":"https://planes.example","values":{"yours-contract-price":5}}]}"#;

/// What the reader keeps.
pub const OWN: &[State] = &[
    plain("no decision", "/decide", "[data-test=decision-empty]"),
    State {
        before: &[Kept("decision", RECORD)],
        ..plain("decision", "/decide", "main:has([data-test=decision-length]) [data-test=decision-other]")
    },
    plain(
        "decision that was sent",
        // {"version":1,"question":"Which?","tools":[{"slug":"alder","note":"Quiet."},5]}
        "/decide#record=1.eyJ2ZXJzaW9uIjoxLCJxdWVzdGlvbiI6IldoaWNoPyIsInRvb2xzIjpbeyJzbHVnIjoiYWxkZXIiLCJub3RlIjoiUXVpZXQuIn0sNV19",
        "[data-test=decision-received] [data-test=decision-problems]",
    ),
    plain("decision that can't be read", "/decide#record=1.AAAA", "[data-test=decision-failure]"),
    plain("nothing brought along", "/yours", "[data-test=own-bring]"),
    State {
        then: &[Type("[data-test=own-paste]", OWN_TABLE), Click(".own-paste button")],
        ..plain("what a table means", "/yours", "[data-test=own-preview] [data-test=own-problems]")
    },
    State { before: &[Kept("own-data", OWN_DATA)], ..plain("own data", "/yours", "[data-test=own-kept] td") },
    State {
        before: &[Kept("own-data", OWN_DATA)],
        ..plain("own values as facets", "/tools?category=saws", "[data-test=own-tool]")
    },
    State {
        before: &[Kept("own-data", OWN_DATA)],
        ..plain("own values of a tool", "/tools/alder", "[data-test=own].own-facts")
    },
    plain("no votes", "/votes", "[data-test=votes-empty]"),
    plain("no change log", "/changes", "[data-test=no-log]"),
    State {
        before: &[Kept(
            "votes",
            r#"{"alder":{"verdict":"ship","at":"2026-11-20T08:00:00Z","fate":"kept","reason":null},"gone":{"verdict":"skip","at":"2026-11-21T08:00:00Z","fate":"kept","reason":null}}"#,
        )],
        ..plain("votes", "/votes", "[data-test=my-vote]")
    },
    State {
        before: &[Kept("bets", BETS), Kept("blind-verdicts", BLIND)],
        ..plain(
            "bets and blind verdicts",
            "/votes",
            "main:has([data-test=my-blind-verdict]) [data-test=my-bet]",
        )
    },
    State {
        before: &[Kept("bets", BETS)],
        ..plain("predictions with bets", "/predictions", "[data-test=bet-outcome]:not(:empty)")
    },
    State {
        then: &[Click("[data-test=blind-verdict]")],
        ..plain(
            "blind read",
            "/compare/alder-vs-birch?blind=1",
            "[data-test=blind-verdict][aria-pressed=true]",
        )
    },
    State {
        before: &[Kept("blind-verdicts", BLIND)],
        ..plain(
            "the names after a blind read",
            "/compare/alder-vs-birch?blind=names",
            "[data-test=blind-said] .mark",
        )
    },
];

/// A bet that was right, one on a claim that has gone, and a blind verdict.
const BETS: &str = r#"[{"tool":"alder","reviewer":"miller","due":"2027-06-30","expects":"holds","on":"2026-11-01"},
    {"tool":"gone","reviewer":"miller","due":"2027-06-30","expects":"fails","on":"2026-11-01"}]"#;
const BLIND: &str = r#"[{"tool":"alder","beside":"birch","verdict":"ship","at":"2026-11-20T08:00:00Z"}]"#;

/// What the first edition of a change log shows.
pub const FIRST_EDITION: &[State] = &[
    plain("first edition", "/changes", "[data-test=first-edition]"),
    plain("nothing looked at", "/changes?of=mine", "[data-test=nothing-followed]"),
    plain("first digest", "/digest", "[data-test=resources]"),
];

/// Someone who looked at these before the log began.
const SEEN: Before =
    Kept("seen", r#"{"version":1,"edition":"2020-01-01","looked":["alder","wellingtonia"]}"#);

/// What later editions show, in which these two have changed.
pub const CHANGED: &[State] = &[
    plain("changes", "/changes", "[data-test=change]"),
    plain("digest", "/digest", "[data-test=week] [data-test=change]"),
    plain("a tool's history", "/tools/alder", ".tool-history [data-test=change]"),
    plain(
        "since a comparison was sent",
        "/compare/alder-vs-wellingtonia?as-of=2020-01-01",
        "[data-test=since-sent] [data-test=change]",
    ),
    State { before: &[SEEN], ..plain("since the last visit", "/", "[data-test=since] [data-test=change]") },
    State { before: &[SEEN], ..plain("the same above the listing", "/tools", "[data-test=since]") },
    State {
        before: &[SEEN],
        ..plain("one's own changes", "/changes?of=mine&since=2020-01-01", "[data-test=own-summary]")
    },
];

/// States of a comparison.
pub const COMPARISONS: &[State] = &[
    plain("pair", "/compare/alder-vs-birch", "[data-test=fact]"),
    plain("differing rows alone", "/compare/alder-vs-birch?rows=differing", "[data-test=fact]"),
    plain(
        "by the reader's own panel",
        "/compare/alder-vs-birch?panel=miller:0,warden:3",
        "table.split .weight-mark",
    ),
    plain(
        "musts",
        "/compare/alder-vs-birch-vs-cedar?must=offline:yes,weight:..20",
        "[data-test=must][data-met=no]",
    ),
    plain("three", "/compare/alder-vs-birch-vs-cedar", "[data-columns='3'] [data-test=fact]"),
    plain("four of any length", "/compare/alder-vs-birch-vs-cedar-vs-wellingtonia", "[data-columns='4']"),
    plain("other scripts", "/compare/sakura-vs-sequoia-vs-shittah", "[data-test=compare-tool]"),
    plain("nothing known", "/compare/juniper-vs-mirage-oak", "[data-test=compare-tool]"),
    plain("bad address", "/compare/alder-vs-birch?order=x&rows=x&open=nobody&seats=x", ".notice"),
    plain("costs", "/compare/birch-vs-catalpa-vs-cedar-vs-dogwood?seats=5", "[data-test=crossing]"),
    plain("a release and its predecessor", "/compare/hazel-2-vs-hazel-3", "[data-test=release-change]"),
    plain("across categories", "/compare/alder-vs-larch", "[data-test=compare-tool]"),
    plain("a tool is missing", "/compare/alder-vs-nothing", "[data-test=not-found]"),
    plain("one tool alone", "/compare/alder", "[data-test=not-found]"),
    State {
        then: &[Click(".column-change summary"), Click(".row-toggle")],
        ..plain(
            "unfolded",
            "/compare/alder-vs-birch",
            "main:has(.column-change[open]) .row-toggle[aria-expanded=true]",
        )
    },
];

/// Loading states and failures.
pub const TROUBLES: &[State] = &[
    State { before: &[Held(INDEX)], ..plain("home loading", "/", LOADING) },
    State { before: &[Held(INDEX)], ..plain("listing loading", "/tools", LOADING) },
    State { before: &[Held(ALDER)], ..plain("tool loading", "/tools/alder", LOADING) },
    State { before: &[Held(ALDER)], ..plain("comparison loading", "/compare/alder-vs-birch", LOADING) },
    State { before: &[Status(INDEX, 500)], ..plain("no index", "/tools", ERROR) },
    State { before: &[CutOff(INDEX)], ..plain("half an index", "/", ERROR) },
    State { before: &[Status(ALDER, 404)], ..plain("no file of a tool", "/tools/alder", ERROR) },
    State { before: &[Status(ALDER, 500)], ..plain("half a comparison", "/compare/alder-vs-birch", ERROR) },
    State { before: &[Status(VOTES, 500)], ..plain("no tallies", "/tools/alder", ERROR) },
];

/// States of a site with its own services.
pub const SERVED: &[State] = &[
    plain("home with a newsletter", "/", "[data-test=newsletter]"),
    State {
        then: &[
            Type("[data-test=newsletter] input[type=email]", "ada"),
            Click("[data-test=newsletter] button"),
        ],
        ..plain("refused address", "/", "[data-test=newsletter] [aria-invalid=true]")
    },
];

const fn plain(name: &'static str, path: &'static str, shows: &'static str) -> State {
    State { name, path, before: &[], then: &[], shows, widths: PHONE_AND_DESK }
}

impl State {
    /// Brings a reader of a site to the state.
    pub async fn reach(&self, site: &Site, reader: &mut Reader) {
        for before in self.before {
            match before {
                Held(path) => site.fail(path, Fault::Held),
                CutOff(path) => site.fail(path, Fault::CutOff),
                Status(path, status) => {
                    site.fail(path, Fault::Status(*status));
                    reader.expect_status_in_console(*status);
                }
                Shortlist(slugs) => reader.keep("shortlist", slugs).await,
                Kept(key, text) => reader.keep(key, text).await,
                Rubbish => reader.keep("votes", "{").await,
            }
        }
        self.resize(reader).await;
        reader.open_unready(self.path).await;
        if !self.before.iter().any(|before| matches!(before, Held(_) | Status(INDEX, _) | CutOff(INDEX))) {
            reader.ready().await;
        }
        for then in self.then {
            match then {
                Click(css) => reader.click(css).await,
                Type(css, text) => reader.type_into(css, text).await,
            }
        }
        reader.find(self.shows).await;
    }

    /// Resets the page to the width in which the state was reached.
    pub async fn resize(&self, reader: &Reader) {
        let width = self.widths.first().copied().unwrap_or(1280);
        reader.resize(width, 800).await;
    }

    /// Whether the page is still in this state, once it has been reached.
    pub async fn is_shown(&self, reader: &Reader) -> bool {
        reader.count(self.shows).await > 0
    }

    /// Undoes the set-up.
    pub async fn leave(&self, site: &Site, reader: &Reader) {
        for before in self.before {
            match before {
                Held(path) | CutOff(path) | Status(path, _) => site.mend(path),
                Shortlist(_) | Kept(..) | Rubbish => {}
            }
        }
        reader.eval("localStorage.clear()").await;
    }
}
