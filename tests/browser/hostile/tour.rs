//! A tour of the site's pages, and the scripts found on each of them.

use serde_json::{Value, json};

use crate::harness::Reader;

/// Records violations of the policy: nothing should even be tried.
pub const WATCH: &str = "window.forbidden = [];
    addEventListener('securitypolicyviolation', event => window.forbidden.push(`${event.effectiveDirective} ${event.sample}`));
    for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => { window.ran = name };";

/// Checks the current page, then follows links within the site and checks each page, once it shows what it should.
const TOUR: &str = "
    const [stops, done] = arguments;
    const found = [];
    const tell = what => found.push(`${location.pathname}: ${what}`);
    const look = () => {
        if (document.querySelector('[data-test=stopped]')) tell('the app has crashed');
        if (window.ran !== undefined) tell('a script ran');
        if (window.forbidden.length) tell(window.forbidden);
        for (const element of document.querySelectorAll('*')) {
            for (const { name, value } of element.attributes) {
                if (name.startsWith('on') || name === 'style' || name === 'srcdoc') tell(element.outerHTML);
                const address = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(name);
                if (address && /^\\s*(javascript|data|vbscript|blob|file):/i.test(value)) tell(value);
            }
        }
        const strange = document.body.querySelectorAll('script, iframe, object, embed, base, style, template, math, marquee, video');
        for (const element of strange) tell(element.outerHTML);
        for (const link of document.querySelectorAll('main a[href]')) {
            if (link.origin !== location.origin && !(link.protocol === 'https:' && link.relList.contains('noopener'))) tell(link.outerHTML);
        }
    };
    const frame = () => new Promise(then => requestAnimationFrame(() => setTimeout(then)));
    const missing = shows => {
        const texts = [document.body.textContent, ...[...document.querySelectorAll('input')].map(({ value }) => value)];
        return shows.filter(part => !texts.some(text => text.includes(part)));
    };
    const arrive = async ({ path, shows }) => {
        const isThere = () => location.pathname === new URL(path, location).pathname
            && document.documentElement.hasAttribute('data-ready') && !document.querySelector('main .loading') && missing(shows).length === 0;
        for (let tries = 0; tries < 500 && !isThere(); tries++) await frame();
        if (!isThere()) found.push(`${path} never showed ${missing(shows)}, but ${document.querySelector('main')?.textContent}`);
        await frame();
        look();
    };
    const go = stop => {
        const link = Object.assign(document.createElement('a'), { href: stop.path });
        document.body.append(link);
        link.click();
        link.remove();
        return arrive(stop);
    };
    (async () => {
        const [first, ...others] = stops;
        await (first ? arrive(first) : look());
        for (const stop of others) await go(stop);
    })().then(() => done(found), error => done([...found, String(error)]))";

/// A stop on the tour.
#[derive(Debug)]
pub struct Stop {
    path: String,
    /// Texts that must be on it, in its text or in a field.
    shows: Vec<String>,
}

impl Stop {
    /// The page at this address.
    pub fn at(path: impl Into<String>) -> Self {
        Self { path: path.into(), shows: Vec::new() }
    }

    /// The same, which must show these texts verbatim.
    pub fn showing<T: Into<String>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.shows.extend(texts.into_iter().map(Into::into));
        self
    }
}

/// Loads the first page, follows links to the others, and returns everything it found.
pub async fn tour(reader: &Reader, stops: &[Stop]) -> Vec<String> {
    reader.open_unready(&stops[0].path).await;
    seen(reader, stops).await
}

/// What is found on the current page, as far as it has loaded.
pub async fn look(reader: &Reader) -> Vec<String> {
    seen(reader, &[]).await
}

async fn seen(reader: &Reader, stops: &[Stop]) -> Vec<String> {
    let stops: Vec<Value> =
        stops.iter().map(|Stop { path, shows }| json!({ "path": path, "shows": shows })).collect();
    let found = reader.browser.execute_async(TOUR, vec![json!(stops)]).await.expect("the tour is made");
    found.convert().expect("what is found is told")
}
