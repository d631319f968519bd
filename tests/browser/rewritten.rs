//! Pages that are rewritten while they are open, such as by a browser's translation: texts keep belonging to their
//! links, and change with them.

use serde_json::{Value, json};
use xtask::engine::Engine;

use crate::harness::{Fault, Reader, Site, engine, eventually, read};
use crate::listing::expected;

const TRANSLATION: &str = include_str!("harness/foreword/translate.js");

/// The stand-ins for texts.
const REWRITTEN: &str = "#app :is(font > font, b[translate=no])";

const INDEX: &str = "/catalog/index.json";

/// What a reader can do on a page: the visible links, and what can be pressed.
const CHOICES: &str = "
    const seen = (css) => [...document.querySelectorAll(css)].filter((it) => it.checkVisibility());
    const links = seen('#app a[href^=\"/\"]').map((link) => link.getAttribute('href'));
    return {
        links: links.filter((link) => !/#|\\.[a-z]+$/.test(link)),
        // Samples of the style page count nothing.
        votes: seen('button[data-test=vote]:not(.sample *)').map((it) => [it.dataset.slug, it.dataset.verdict]),
        toggles: seen('[data-slug] > [data-test=compare-toggle]:not(:disabled, [aria-disabled=true])')
            .map((it) => it.parentElement.dataset.slug),
        search: location.pathname === '/tools',
    }";

/// The URL, all text, and each link with its text. Live announcements are left out, and so is collapsed content,
/// which is updated when it is expanded.
const STATE: &str = "
    const app = document.querySelector('#app').cloneNode(true);
    const left = '[role=status], [aria-live], dialog, details:not([open]) > :not(summary)';
    for (const it of app.querySelectorAll(left)) it.remove();
    // Prerendering separates words with spaces that the app doesn't have.
    const words = (it) => it.textContent.replace(/[⟦⟧\\s]+/g, '');
    const links = [...app.querySelectorAll('a[href]')].map((it) => `${it.getAttribute('href')}: ${words(it)}`);
    return [location.pathname + location.search, ...links, words(app)]";

/// An action of a reader.
#[derive(Debug, Clone)]
enum Step {
    Follow(String),
    Search(&'static str),
    Vote(String, String),
    Toggle(String),
}

impl Step {
    /// One of the steps available on a page, chosen by a random number.
    fn among(choices: &Value, random: u64) -> Self {
        let pick = |of: &str| {
            let of = choices[of].as_array().filter(|of| !of.is_empty())?;
            Some(of[usize::try_from(random >> 8).unwrap() % of.len()].clone())
        };
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let pressed = match random % 8 {
            0 | 1 if choices["search"] == true => {
                let words = ["", "hazel", "a", "saw", "nothing at all"];
                Some(Self::Search(words[usize::try_from(random >> 8).unwrap() % words.len()]))
            }
            2 => pick("votes").map(|vote| Self::Vote(text(&vote[0]), text(&vote[1]))),
            3 => pick("toggles").map(|slug| Self::Toggle(text(&slug))),
            4 => Some(Self::Follow("/tools".to_owned())),
            _ => None,
        };
        pressed.unwrap_or_else(|| Self::Follow(text(&pick("links").expect("a page has links"))))
    }

    /// Performs the step, and waits until the URL reflects it.
    async fn take(&self, reader: &Reader) {
        let press = async |css: &str| {
            let before = reader.attribute(css, "aria-pressed").await;
            reader.eval(&format!("document.querySelector({}).click()", json!(css))).await;
            reader.has_attribute(css, "aria-pressed", if before == "true" { "false" } else { "true" }).await;
        };
        match self {
            Self::Follow(address) => {
                let link = format!("#app a[href={}]", json!(address));
                reader.eval(&format!("document.querySelector({}).click()", json!(link))).await;
                reader.is_at(address).await;
            }
            Self::Search(words) => {
                let enter = format!(
                    "const box = document.querySelector('main input[data-test=search]');
                     box.value = {};
                     box.dispatchEvent(new Event('input', {{ bubbles: true }}))",
                    json!(words)
                );
                reader.eval(&enter).await;
                let asked = "return new URLSearchParams(location.search).get('q') ?? ''";
                eventually("the text in the address", async || match reader.eval(asked).await {
                    found if found == *words => Ok(()),
                    found => Err(found.to_string()),
                })
                .await;
            }
            Self::Vote(slug, verdict) => {
                press(&format!("button[data-test=vote][data-slug='{slug}'][data-verdict={verdict}]")).await;
            }
            Self::Toggle(slug) => press(&format!("[data-slug='{slug}'] > [data-test=compare-toggle]")).await,
        }
    }
}

/// Pseudorandom numbers from a seed (SplitMix64).
fn random(seed: u64) -> impl Iterator<Item = u64> {
    let states = (1_u64..).map(move |at| seed.wrapping_add(at.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    states.map(|state| {
        let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        state ^ (state >> 31)
    })
}

/// Takes random steps, and returns each with the state of a fresh page opened at the resulting URL.
async fn steps(reader: &Reader, count: usize, seed: u64) -> Vec<(Step, Value)> {
    let mut steps = Vec::new();
    for number in random(seed).take(count) {
        let step = Step::among(&reader.eval(CHOICES).await, number);
        step.take(reader).await;
        reader.open(&reader.address().await).await;
        steps.push((step, reader.eval(STATE).await));
    }
    steps
}

/// Waits until the page has this state.
async fn shows(reader: &Reader, step: &Step, expected: &Value) {
    let difference = |shown: &Value| {
        let (shown, expected) = (shown.as_array().unwrap(), expected.as_array().unwrap());
        let at = (0..shown.len().max(expected.len())).find(|&at| shown.get(at) != expected.get(at));
        at.map(|at| format!("{:?}\nin the place of {:?}", shown.get(at), expected.get(at)))
    };
    eventually(&format!("what is right after {step:?}"), async || {
        difference(&reader.eval(STATE).await).map_or(Ok(()), Err)
    })
    .await;
}

/// Rewrites the page in one of the ways of `translate.js`, now and whenever it changes.
async fn rewrite(reader: &Reader, way: &str) {
    reader.eval(&format!("{TRANSLATION}; translate('{way}')")).await;
    assert!(reader.count(REWRITTEN).await > 20);
}

/// Takes the same steps on a normal page and on one that is rewritten.
async fn follows(site: &Site, way: &str, seed: u64) {
    let count = if engine() == Engine::Chromium { 70 } else { 20 };
    let mut expected = Vec::new();
    read(site, async |reader| {
        reader.open("/tools").await;
        expected = steps(reader, count, seed).await;
    })
    .await;
    read(site, async |reader| {
        reader.open("/tools").await;
        rewrite(reader, way).await;
        for (step, state) in &expected {
            step.take(reader).await;
            shows(reader, step, state).await;
        }
        assert!(reader.count(REWRITTEN).await > 20);
    })
    .await;
}

#[apply(browser_test)]
async fn a_translated_page_shows_after_each_step_what_it_would() {
    follows(&Site::busy().await, "replaced", 7).await;
}

#[apply(browser_test)]
async fn a_page_translated_in_two_steps_shows_after_each_step_what_it_would() {
    follows(&Site::busy().await, "inserted", 8).await;
}

#[apply(browser_test)]
async fn a_page_with_a_reading_aid_shows_after_each_step_what_it_would() {
    follows(&Site::busy().await, "split", 9).await;
}

#[apply(browser_test)]
async fn a_page_that_was_translated_before_the_app_started_follows_as_well() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        for (way, page) in
            [("replaced", "/tools"), ("inserted", "/compare/modal-vs-ollama"), ("split", "/tools/modal")]
        {
            reader.open(page).await;
            let state = reader.eval(STATE).await;
            site.fail(INDEX, Fault::Held);
            reader.open_unready(page).await;
            rewrite(reader, way).await;
            site.mend(INDEX);
            reader.ready().await;
            shows(reader, &Step::Follow(page.to_owned()), &state).await;
            let vote = |verdict: &str| Step::Vote("modal".to_owned(), verdict.to_owned());
            let searched = Step::Search("speech");
            for step in
                [vote("ship"), vote("skip"), vote("skip"), Step::Follow("/tools".to_owned()), searched]
            {
                if page == "/tools" && matches!(step, Step::Vote(..)) {
                    continue;
                }
                step.take(reader).await;
            }
            let found = format!("{} tools", expected(&site.catalog, "q=speech").total);
            reader.says("[data-test=result-count]", &found).await;
        }
    })
    .await;
}
