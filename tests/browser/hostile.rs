//! Catalogs and URLs that try to run scripts; none must run.
//!
//! Eight payloads share a catalog (see [`Plain::serve_hostile`]), which is loaded once for each of them. Over the run,
//! each payload has been
//!
//! - every text of a tool: on the tool's page, in a comparison of two, and with the others in one of four, in the
//!   listing and on the map;
//! - every text of `site.json`: the name on every page, the tagline on the home page, reviewers on their own pages and
//!   on the panel's, categories and facts on all that show them, and what the newsletter's form sends;
//! - the path of a URL without a page, and of an invalid comparison;
//! - in the query of every kind of page, except the one that only the server has (`/method/style`);
//! - in the fragment of all of these; on the panel, the method and the map it is one of the eight.

mod files;
mod payloads;
mod tour;

use std::fs;

use catalog::check::{Folder, check};
use serde_json::{Value, json};

use crate::harness::{Fault, Service, Site, read};
use files::{Plain, SLUGS, with_texts};
use payloads::payloads;
use tour::{Stop, WATCH, look, tour};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The tour for one payload of a catalog, with some of the stops that the catalog's payloads share.
fn way(payloads: &[String], at: usize, reviewer: &str) -> Vec<Stop> {
    let (payload, slug) = (&payloads[at], SLUGS[at]);
    let text = encoded(payload);
    let other = (at + 1) % payloads.len();
    let compared = |tools: &[&str]| {
        let mut tools = tools.to_vec();
        tools.sort_unstable();
        format!("/compare/{}", tools.join("-vs-"))
    };
    let own = [
        Stop::at(format!("/{text}/{text}?{text}={text}#{text}")),
        Stop::at(format!("/?{text}={text}#{text}")).showing([payload]),
        Stop::at(format!("/tools/{slug}?{text}={text}&q={text}#{text}")).showing([payload]),
        Stop::at(format!(
            "{}?rows={text}&order={text}&open={text}&tokens={text}#{text}",
            compared(&[slug, SLUGS[other]])
        ))
        .showing([payload, &payloads[other]]),
        Stop::at(format!("/tools?q={text}&category={text}&tag={text}&sort={text}&page={text}#{text}"))
            .showing([payload]),
        Stop::at(format!("/compare?with={text}&q={text}#{text}")).showing([payload]),
        Stop::at(format!("/compare/{text}-vs-{text}")),
        Stop::at(format!("/panel/{reviewer}?{text}={text}#{text}")).showing([payload]),
    ];
    let all: Vec<String> = payloads.iter().map(|payload| encoded(payload)).collect();
    let all = all.iter().map(|text| format!("{text}={text}")).collect::<Vec<_>>().join("&");
    let slugs = &SLUGS[..payloads.len()];
    let shared = [
        Stop::at(compared(&slugs[..slugs.len().min(4)])).showing(payloads.iter().take(4)),
        Stop::at(compared(&slugs[slugs.len().saturating_sub(4)..])).showing(payloads.iter().rev().take(4)),
        Stop::at(format!("/tools?{all}#{text}")).showing(payloads),
        Stop::at(format!("/tools?view=map&{all}#{text}")).showing(payloads),
        Stop::at(format!("/panel?{all}#{text}")).showing([payload]),
        Stop::at(format!("/method?{all}#{text}")),
        Stop::at(format!("/tools/{text}?{all}")),
    ];
    own.into_iter().chain(shared.into_iter().skip(at).step_by(payloads.len())).collect()
}

/// The number of tests that the payloads are divided into, so that they can run in parallel.
const SHARDS: usize = 4;

async fn nothing_runs(shard: usize) {
    let payloads = payloads();
    let service = Service::start().await;
    let site = Site::busy_with(&service).await;
    let plain = Plain::of(&site);
    read(&site, async |reader| {
        reader.expect_in_console("preload");
        reader.before_each_page(WATCH).await;
        let reviewer = site.catalog.site().reviewers[0].id.as_str();
        for payloads in payloads.chunks(SLUGS.len()).skip(shard).step_by(SHARDS) {
            for (at, payload) in payloads.iter().enumerate() {
                plain.serve_hostile(&site, payloads, at);
                let found = tour(reader, &way(payloads, at, reviewer)).await;
                assert!(found.is_empty(), "{payload}\n{}", found.join("\n"));
            }
        }
    })
    .await;
}

#[apply(browser_test)]
async fn no_text_of_a_catalog_or_an_address_ever_runs_1() {
    nothing_runs(0).await;
}

#[apply(browser_test)]
async fn no_text_of_a_catalog_or_an_address_ever_runs_2() {
    nothing_runs(1).await;
}

#[apply(browser_test)]
async fn no_text_of_a_catalog_or_an_address_ever_runs_3() {
    nothing_runs(2).await;
}

#[apply(browser_test)]
async fn no_text_of_a_catalog_or_an_address_ever_runs_4() {
    nothing_runs(3).await;
}

#[apply(browser_test)]
async fn nothing_that_a_reader_brings_along_ever_runs() {
    let payloads = payloads();
    let site = Site::busy().await;
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    // As names of tools and columns, as texts of the catalog's tools and of one's own.
    let heads: Vec<String> = payloads.iter().take(40).map(|payload| quoted(payload)).collect();
    let mut table = format!("Tool,Note,{}\n", heads.join(","));
    for (at, payload) in payloads.iter().enumerate() {
        let tool = if at < 3 { ["alder", "birch", "cedar"][at].to_owned() } else { quoted(payload) };
        let cells: Vec<String> = heads.iter().cycle().skip(at).take(heads.len()).cloned().collect();
        table.push_str(&format!("{tool},{},{}\n", quoted(payload), cells.join(",")));
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, table).unwrap();
    read(&site, async |reader| {
        reader.before_each_page(WATCH).await;
        reader.open("/yours").await;
        reader.find("[data-test=own-file]").await.send_keys(path.to_str().unwrap()).await.unwrap();
        reader.find("[data-test=own-preview]").await;
        assert!(look(reader).await.is_empty());
        reader.click("[data-test=own-use-these]").await;
        reader.find("[data-test=own-kept]").await;
        let first: String = payloads[0].chars().take(40).collect();
        let stops = [
            Stop::at("/yours").showing([&first]),
            Stop::at("/tools/alder").showing([&first]),
            Stop::at("/tools?category=saws").showing([&first]),
            Stop::at("/compare/alder-vs-birch").showing([&first]),
        ];
        let found = tour(reader, &stops).await;
        assert!(found.is_empty(), "{}", found.join("\n"));
    })
    .await;
}

/// Values in a tool's file that are not texts.
const PLACES: [&str; 12] = [
    "/slug",
    "/category",
    "/tags/0",
    "/url",
    "/added",
    "/updated",
    "/evidence",
    "/pricing/model",
    "/facts/offline/source",
    "/reviews/0/reviewer",
    "/reviews/0/verdict",
    "/reviews/0/date",
];

#[apply(browser_test)]
async fn what_is_no_text_is_refused_whatever_it_says() {
    let payloads = payloads();
    let site = Site::busy().await;
    let plain = Plain::of(&site);
    let slug = |at: usize| format!("broken-{at}");
    // The index is sound and the tools' own files are not, so one page is loaded and all others are reached from it.
    let tools: Vec<Value> =
        (0..payloads.len()).map(|at| plain.tool(&slug(at))).chain([plain.tool("alder")]).collect();
    plain.serve_index(&site, &tools);
    for (at, payload) in payloads.iter().enumerate() {
        let mut broken = tools[at].clone();
        *broken.pointer_mut(PLACES[at % PLACES.len()]).expect("there is such a place") = json!(payload);
        site.fail(&format!("/catalog/tools/{}.json", slug(at)), Fault::Instead(broken.to_string()));
    }
    read(&site, async |reader| {
        reader.before_each_page(WATCH).await;
        let numbered: Vec<(usize, &String)> = payloads.iter().enumerate().collect();
        for part in numbered.chunks(PLACES.len() * 2) {
            // Unreadable files are reported in the same words everywhere, so a few comparisons are enough.
            let tool = |&(at, _): &(usize, _)| format!("/tools/{}", slug(at));
            let comparison = |&(at, _): &(usize, _)| format!("/compare/alder-vs-{}", slug(at));
            let paths = part.iter().map(tool).chain(part.iter().step_by(6).map(comparison));
            let stops: Vec<Stop> = paths.map(|path| Stop::at(path).showing(["can't be read"])).collect();
            let found = tour(reader, &stops).await;
            assert!(found.is_empty(), "with these by number: {part:#?}\n{}", found.join("\n"));
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_hostile_catalog_that_passes_the_check_makes_a_harmless_site() {
    // All texts of a page are written by the same few lines of code, so each payload is put in two or three places of
    // a tool instead of all of them. Every kind of place gets one in eight.
    let payloads = payloads();
    let tools: Vec<&[String]> = payloads.chunks(8).collect();
    let site = Site::rendered_from(|folder| {
        let mut files = Folder::read(folder).expect("the catalog is there").files;
        let alder: Value = serde_json::from_slice(&files["tools/alder.json"]).unwrap();
        for (at, payloads) in tools.iter().enumerate() {
            let mut tool = alder.clone();
            let mut texts = payloads.iter().cycle();
            with_texts(&mut tool, "", &mut || {
                let payload = texts.next().expect("they come round again");
                format!("{payload} and\u{A0}what  else there is to say of it, at length")
            });
            tool["slug"] = json!(format!("hostile-{at}"));
            let mut short = || {
                let payload = texts.next().expect("they come round again");
                json!(payload.chars().take(80).collect::<String>().trim())
            };
            (tool["name"], tool["maker"], tool["pricing"]["entry"]) = (short(), short(), short());
            tool["tags"] = json!((0..40).map(|tag| format!("tag-{at}-{tag}")).collect::<Vec<_>>());
            files.insert(format!("tools/hostile-{at}.json"), tool.to_string().into_bytes());
        }
        assert!(
            payloads.iter().all(|payload| !payload.contains('\n')),
            "the check refuses more than one line"
        );
        let mut site_file: Value = serde_json::from_slice(&files["site.json"]).unwrap();
        with_texts(&mut site_file, "", &mut || "\"><script>ran=1</script>".to_owned());
        files.insert("site.json".to_owned(), site_file.to_string().into_bytes());
        let checked = check(&Folder { files: files.clone(), ..Folder::default() });
        let told: Vec<String> = checked.problems.iter().take(5).map(ToString::to_string).collect();
        assert!(told.is_empty(), "{told:#?}");
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).expect("there is room for a catalog");
        }
    })
    .await;
    read(&site, async |reader| {
        reader.before_each_page(WATCH).await;
        for (at, payloads) in tools.iter().enumerate() {
            reader.open_unready(&format!("/tools/hostile-{at}")).await;
            let before = look(reader).await;
            assert!(before.is_empty(), "one of {payloads:#?}\n{}", before.join("\n"));
            let data = "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(it => JSON.parse(it.textContent)['@type'])";
            assert_eq!(reader.eval(data).await, json!(["Product", "BreadcrumbList"]), "one of {payloads:#?}");
        }
        for page in ["/", "/tools", "/panel", "/compare", "/method", "/tools/hostile-0"] {
            let found = tour(reader, &[Stop::at(page)]).await;
            assert!(found.is_empty(), "{page}\n{}", found.join("\n"));
        }
    })
    .await;
}
