//! Catalogs and addresses that would run scripts, and run none.

mod payloads;

use std::fs;

use catalog::check::{Folder, check};
use catalog::decode::decode;
use catalog::format::{Site as SiteFile, Tool};
use catalog::index::Index;
use serde_json::{Value, json};

use crate::harness::{Fault, Reader, Site, read};
use payloads::payloads;

/// Notes what the policy forbids: nothing should even be tried.
const WATCH: &str = "window.forbidden = [];
    addEventListener('securitypolicyviolation', event => window.forbidden.push(`${event.effectiveDirective} ${event.sample}`));
    for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => { window.ran = name };";

/// Goes along links of the site and says what there is of scripts on each page.
const TOUR: &str = "
    const [paths, done] = arguments;
    const found = [];
    const look = () => {
        if (document.querySelector('[data-test=stopped]')) found.push(`${location}: the app has stopped`);
        if (window.ran !== undefined) found.push(`${location.pathname}: a script ran`);
        if (window.forbidden.length) found.push(`${location.pathname}: ${window.forbidden}`);
        for (const element of document.querySelectorAll('*')) {
            for (const { name, value } of element.attributes) {
                if (name.startsWith('on') || name === 'style' || name === 'srcdoc') found.push(`${location.pathname}: ${element.outerHTML}`);
                const address = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(name);
                if (address && /^\\s*(javascript|data|vbscript|blob|file):/i.test(value)) found.push(`${location.pathname}: ${value}`);
            }
        }
        const strange = document.body.querySelectorAll('script, iframe, object, embed, base, style, template, math, marquee, video');
        for (const element of strange) found.push(`${location.pathname}: ${element.outerHTML}`);
        for (const link of document.querySelectorAll('main a[href]')) {
            if (link.origin !== location.origin && !(link.protocol === 'https:' && link.relList.contains('noopener'))) found.push(link.outerHTML);
        }
    };
    const frame = () => new Promise(then => requestAnimationFrame(() => setTimeout(then)));
    const go = async path => {
        const link = Object.assign(document.createElement('a'), { href: path });
        document.body.append(link);
        link.click();
        link.remove();
        const isThere = () => location.pathname === new URL(path, location).pathname && !document.querySelector('main .loading');
        for (let tries = 0; tries < 500 && !isThere(); tries++) await frame();
        if (!isThere()) found.push(`${path} never came`);
        await frame();
        look();
    };
    (async () => {
        look();
        for (const path of paths) await go(path);
    })().then(() => done(found), error => done([String(error)]))";

/// What a tour along these addresses finds.
async fn tour(reader: &Reader, paths: &[String]) -> Vec<String> {
    let found = reader.browser.execute_async(TOUR, vec![json!(paths)]).await.expect("the tour is made");
    found.convert().expect("what is found is told")
}

/// A value in which every text is another, but those that mean something to a program.
fn with_texts(value: &mut Value, key: &str, text: &str) {
    const MEANT: [&str; 22] = [
        "slug",
        "id",
        "category",
        "tags",
        "url",
        "source",
        "added",
        "updated",
        "evidence",
        "model",
        "per",
        "checked",
        "supersedes",
        "reviewer",
        "verdict",
        "date",
        "due",
        "state",
        "kind",
        "better",
        "released",
        "action",
    ];
    match value {
        Value::Object(fields) => {
            // The names of facts in a category, and of facts stated by a tool, are ids.
            for (inner, value) in fields.iter_mut() {
                let key = if inner == "value" { key } else { inner };
                with_texts(value, key, text);
            }
        }
        Value::Array(items) => {
            let is_ids = key == "facts" && items.iter().all(Value::is_string);
            items.iter_mut().filter(|_| !is_ids).for_each(|item| with_texts(item, key, text));
        }
        Value::String(old) if !MEANT.contains(&key) && !old.starts_with("https://") => *old = text.to_owned(),
        _ => {}
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[apply(browser_test)]
async fn no_text_of_a_catalog_or_an_address_ever_runs() {
    let payloads = payloads();
    assert!(payloads.len() >= 200, "{}", payloads.len());
    let site = Site::busy().await;
    let file = |name: &str| -> Value {
        let text = fs::read_to_string(site.folder.join("catalog").join(name)).expect("the site is assembled");
        serde_json::from_str(&text).expect("it is JSON")
    };
    let (site_file, alder, birch) = (file("site.json"), file("tools/alder.json"), file("tools/birch.json"));
    read(&site, async |reader| {
        reader.expect_in_console("preload");
        reader.before_each_page(WATCH).await;
        for payload in &payloads {
            let hostile = |value: &Value| {
                let mut value = value.clone();
                with_texts(&mut value, "", payload);
                value
            };
            let (site_file, tools) = (hostile(&site_file), [hostile(&alder), hostile(&birch)]);
            let as_types =
                tools.iter().map(|tool| decode::<Tool>(&tool.to_string()).expect("texts are any texts"));
            let index = Index::new(
                &decode::<SiteFile>(&site_file.to_string()).expect("texts are any texts"),
                &as_types.collect::<Vec<_>>(),
            );
            for (name, text) in [
                ("site.json", site_file.to_string()),
                ("index.json", serde_json::to_string(&index).unwrap()),
                ("tools/alder.json", tools[0].to_string()),
                ("tools/birch.json", tools[1].to_string()),
            ] {
                site.fail(&format!("/catalog/{name}"), Fault::Instead(text));
            }
            let encoded = encoded(payload);
            reader.open(&format!("/{encoded}/{encoded}?{encoded}={encoded}#{encoded}")).await;
            let paths = [
                format!("/tools/alder?{encoded}={encoded}&q={encoded}#{encoded}"),
                format!("/compare/alder-vs-birch?rows={encoded}&first={encoded}"),
                format!("/tools?q={encoded}&category={encoded}&tag={encoded}&sort={encoded}&page={encoded}"),
                "/tools?view=map".to_owned(),
                "/".to_owned(),
                format!("/compare?with={encoded}&q={encoded}"),
                "/panel".to_owned(),
                format!("/panel/{}", site.catalog.site().reviewers[0].id),
                "/method".to_owned(),
                format!("/tools/{encoded}"),
                format!("/compare/{encoded}-vs-{encoded}"),
            ];
            let found = tour(reader, &paths).await;
            assert!(found.is_empty(), "{payload}\n{}", found.join("\n"));
        }
    })
    .await;
}

#[apply(browser_test)]
async fn what_is_no_text_is_refused_whatever_it_says() {
    let site = Site::busy().await;
    let text = fs::read_to_string(site.folder.join("catalog/tools/alder.json")).unwrap();
    let alder: Value = serde_json::from_str(&text).unwrap();
    let places = [
        "/slug",
        "/category",
        "/tags/0",
        "/url",
        "/added",
        "/updated",
        "/evidence",
        "/pricing/model",
        "/pricing/source",
        "/reviews/0/reviewer",
        "/reviews/0/verdict",
        "/reviews/0/date",
    ];
    let places: Vec<&str> = places.into_iter().filter(|place| alder.pointer(place).is_some()).collect();
    assert!(places.len() > 8, "{places:?}");
    read(&site, async |reader| {
        reader.before_each_page(WATCH).await;
        // A sixth of them in each place, another sixth in the next: all of them are told in the same words.
        for (at, payload) in payloads().iter().enumerate().step_by(6) {
            let place = places[at / 6 % places.len()];
            let mut hostile = alder.clone();
            *hostile.pointer_mut(place).expect("there is such a place") = json!(payload);
            site.fail("/catalog/tools/alder.json", Fault::Instead(hostile.to_string()));
            reader.open("/tools/alder").await;
            reader.says("[data-test=error]", "cannot be read").await;
            let found = tour(reader, &["/compare/alder-vs-birch".to_owned()]).await;
            assert!(found.is_empty(), "{place}: {payload}\n{}", found.join("\n"));
        }
    })
    .await;
}

#[apply(browser_test)]
async fn a_hostile_catalog_that_passes_the_check_makes_a_harmless_site() {
    // Every text of a page is written by the same few lines; a third of the payloads has one of each kind.
    let payloads: Vec<String> = payloads().into_iter().step_by(3).collect();
    let site = Site::rendered_from(|folder| {
        let mut files = Folder::read(folder).expect("the catalog is there").files;
        let alder: Value = serde_json::from_slice(&files["tools/alder.json"]).unwrap();
        for (at, payload) in payloads.iter().enumerate() {
            let mut tool = alder.clone();
            with_texts(
                &mut tool,
                "",
                &format!("{payload} and\u{A0}what  else there is to say of it, at length"),
            );
            tool["slug"] = json!(format!("hostile-{at}"));
            let short = json!(payload.chars().take(80).collect::<String>().trim());
            (tool["name"], tool["maker"], tool["pricing"]["entry"]) = (short.clone(), short.clone(), short);
            tool["tags"] = json!((0..40).map(|tag| format!("tag-{at}-{tag}")).collect::<Vec<_>>());
            files.insert(format!("tools/hostile-{at}.json"), tool.to_string().into_bytes());
        }
        assert!(
            payloads.iter().all(|payload| !payload.contains('\n')),
            "the check refuses more than one line"
        );
        let mut site_file: Value = serde_json::from_slice(&files["site.json"]).unwrap();
        with_texts(&mut site_file, "", "\"><script>ran=1</script>");
        files.insert("site.json".to_owned(), site_file.to_string().into_bytes());
        let checked = check(&Folder { files: files.clone() });
        let told: Vec<String> = checked.problems.iter().take(5).map(ToString::to_string).collect();
        assert!(told.is_empty(), "{told:#?}");
        for (name, bytes) in files {
            fs::write(folder.join(name), bytes).expect("there is room for a catalog");
        }
    })
    .await;
    read(&site, async |reader| {
        reader.before_each_page(WATCH).await;
        for (at, payload) in payloads.iter().enumerate() {
            reader.open_unready(&format!("/tools/hostile-{at}")).await;
            let before = tour(reader, &[]).await;
            assert!(before.is_empty(), "{payload}\n{}", before.join("\n"));
            let data = "return [...document.querySelectorAll('script[type=\"application/ld+json\"]')].map(it => JSON.parse(it.textContent)['@type'])";
            assert_eq!(reader.eval(data).await, json!(["Product", "BreadcrumbList"]), "{payload}");
        }
        for page in ["/", "/tools", "/panel", "/compare", "/method", "/tools/hostile-0"] {
            reader.open(page).await;
            let found = tour(reader, &[]).await;
            assert!(found.is_empty(), "{page}\n{}", found.join("\n"));
        }
    })
    .await;
}
