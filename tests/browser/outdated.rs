//! A page that was cached before the site was republished, and whose program is gone.

use std::fs;

use catalog::format;
use xtask::{headers, page};

use crate::harness::{Fault, Reader, Site, read};

const NOTICE: &str = "[data-test=stopped]";
const PAGE: &str = "/tools/modal";

/// What engines log about a file that is gone.
const WORDS: [&str; 3] = ["integrity", "error: ", "did not load"];

/// The page as of another version of the site, whose program had this hash, and the path of that program.
fn of_version(site: &Site, html: &str, hash: &str) -> (String, String) {
    let now = site.file("_bg.wasm");
    let program = format!("/quayside-{hash}_bg.wasm");
    let file = fs::read_to_string(site.folder.join("catalog/site.json")).expect("the site was assembled");
    let named: format::Site = catalog::read(&file).expect("the site is sound");
    let html = html.replace(&now, &program);
    let policy = headers::policy_in_page(&html, &named).expect("the page has a policy");
    (page::with_policy(&html, &policy).expect("the page can be read"), program)
}

fn put(site: &Site, html: &str) {
    let file = site.folder.join("tools/modal.html");
    fs::write(&file, html).expect("there is room for a page");
    for compressed in ["html.br", "html.gz"] {
        let _ = fs::remove_file(file.with_extension(compressed));
    }
}

/// Opens the page of an old version, and then publishes `next` in its place, before the old program turns out to be
/// missing.
async fn open_old(
    site: &Site,
    reader: &mut Reader,
    next: impl FnOnce(&str) -> String,
    meanwhile: impl AsyncFnOnce(&Reader),
) {
    reader.expect_status_in_console(404);
    for words in WORDS {
        reader.expect_in_console(words);
    }
    reader.without_worker().await;
    let new = fs::read_to_string(site.folder.join("tools/modal.html")).expect("the page was rendered");
    let (old, program) = of_version(site, &new, "00001111222233aa");
    put(site, &old);
    site.fail(&program, Fault::Held);
    reader.open_unready(&format!("{PAGE}#facts")).await;
    meanwhile(reader).await;
    put(site, &next(&new));
    site.fail(&program, Fault::Status(404));
}

#[apply(browser_test)]
async fn heals_itself_once() {
    let site = Site::shipped_for_caches().await;
    read(&site, async |reader| {
        open_old(&site, reader, str::to_owned, async |_| {}).await;
        reader.ready().await;
        reader.has(NOTICE, 0).await;
        reader.is_at(&format!("{PAGE}#facts")).await;
        // Opened, requested again, and reloaded.
        assert_eq!(site.asked(PAGE), 3);
    })
    .await;
}

#[apply(browser_test)]
async fn never_loads_again_and_again() {
    let site = Site::shipped_for_caches().await;
    read(&site, async |reader| {
        // The new page is just as outdated, or the host alternates between the two.
        let mut program = String::new();
        let next = |new: &str| {
            let (html, gone) = of_version(&site, new, "44445555666677bb");
            program = gone;
            html
        };
        open_old(&site, reader, next, async |_| {}).await;
        reader.says(NOTICE, "The app couldn't be loaded.").await;
        assert_eq!(site.asked(PAGE), 3);
        assert!(site.asked(&program) > 1, "{program}");
        reader.has("[data-test=review]", 4).await;
    })
    .await;
}

#[apply(browser_test)]
async fn is_not_reloaded_where_the_host_has_nothing_newer() {
    let site = Site::shipped_for_caches().await;
    read(&site, async |reader| {
        let same = |new: &str| of_version(&site, new, "00001111222233aa").0;
        open_old(&site, reader, same, async |_| {}).await;
        reader.says(NOTICE, "The app couldn't be loaded.").await;
        assert_eq!(site.asked(PAGE), 2);
    })
    .await;
}

#[apply(browser_test)]
async fn is_not_reloaded_over_what_a_reader_has_typed() {
    let site = Site::shipped_for_caches().await;
    read(&site, async |reader| {
        open_old(&site, reader, str::to_owned, async |reader| {
            let add = "const field = document.createElement('input');
                field.id = 'thought';
                document.querySelector('main').append(field)";
            reader.eval(add).await;
            reader.type_into("#thought", "half a thought").await;
        })
        .await;
        reader.says(NOTICE, "The app couldn't be loaded.").await;
        assert_eq!(reader.eval("return document.querySelector('#thought').value").await, "half a thought");
        assert_eq!(site.asked(PAGE), 1);
    })
    .await;
}
