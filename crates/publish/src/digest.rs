//! The digest of the latest week's changes as a mail, ready to be sent: text and HTML, as `multipart/alternative`.
//!
//! Everything in it follows from the change log, the boundary and the message's id as well, so that the same log always
//! gives the same bytes.

use std::fmt::Write;

use catalog::format::Site;
use catalog::history::{Told, ToolChanges, Week, in_numbers, told, weeks};
use catalog::{Route, Slug};
use mail_builder::MessageBuilder;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use quick_xml::escape::escape;

use crate::plain::one_line;
use crate::{Address, Edition};

/// How many changed tools a mail tells of; the page has all of them.
const MOST: usize = 60;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// The mail of the latest week in which anything changed; `None` if there is none.
#[must_use]
pub fn mail(edition: &Edition) -> Option<Vec<u8>> {
    let (log, site, address) = (edition.log()?, edition.catalog().site(), edition.address());
    let week = weeks(log).into_iter().next()?;
    let now = |slug: &Slug| edition.tool(slug).map(|tool| address.page(&Route::Tool(tool.slug.clone())));
    let name = week.name();
    let alternatives =
        ContentType::new("multipart/alternative").attribute("boundary", format!("=_quayside_{name}"));
    let parts = vec![
        MimePart::new("text/plain", text(&week, site, address, now)),
        MimePart::new("text/html", html(&week, site, address, now)),
    ];
    let mail = MessageBuilder::new()
        .from((one_line(&site.name), format!("digest@{}", address.host())))
        .subject(subject(&week, site))
        .date(i64::from(week.latest.unix_days()) * DAY)
        .message_id(format!("{name}.digest@{}", address.host()))
        // Mail programs open it as a draft.
        .header("X-Unsent", Raw::new("1"))
        .body(MimePart::new(alternatives, parts));
    mail.write_to_vec().ok()
}

/// What a week's digest is about: `Quayside, week 48 of 2026: 2 verdicts and 1 price`.
pub(crate) fn subject(week: &Week, site: &Site) -> String {
    let title = week.title().to_lowercase();
    format!("{}, {title}: {}", one_line(&site.name), in_numbers(&week.tools, site.noun(), site.nouns()))
}

/// Changes as sentences, one for each tool.
pub(crate) fn lines(tools: &[ToolChanges], site: &Site) -> Vec<String> {
    let line = |changes: &ToolChanges| {
        let all: Vec<String> = told(changes, site.noun()).iter().map(|line| one_line(&line.text())).collect();
        format!("{}: {}.", one_line(&changes.name), all.join("; "))
    };
    tools.iter().map(line).collect()
}

fn text(week: &Week, site: &Site, address: &Address, now: impl Fn(&Slug) -> Option<String>) -> String {
    let mut text = format!("{}\n\n", subject(week, site));
    for changes in week.tools.iter().take(MOST) {
        let _ = writeln!(text, "{}", one_line(&changes.name));
        for line in told(changes, site.noun()) {
            let _ = writeln!(text, "- {}", one_line(&line.text()));
        }
        let _ = match now(&changes.tool) {
            Some(page) => writeln!(text, "{page}\n"),
            None => writeln!(text),
        };
    }
    let _ = writeln!(text, "{}: {}", more(week), address.page(&Route::Digest));
    text
}

fn html(week: &Week, site: &Site, address: &Address, now: impl Fn(&Slug) -> Option<String>) -> String {
    let title = subject(week, site);
    let language = site.language();
    let mut html = format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{0}</title></head>\n<body>\n<h1>{0}</h1>\n",
        escape(&title)
    );
    for changes in week.tools.iter().take(MOST) {
        let name = one_line(&changes.name);
        let name = escape(&name);
        let _ = match now(&changes.tool) {
            Some(page) => writeln!(html, "<h2><a href=\"{}\">{name}</a></h2>\n<ul>", escape(&page)),
            None => writeln!(html, "<h2>{name}</h2>\n<ul>"),
        };
        for line in told(changes, site.noun()) {
            let _ = writeln!(html, "<li>{}</li>", html_line(&line));
        }
        html.push_str("</ul>\n");
    }
    let page = address.page(&Route::Digest);
    let _ = writeln!(html, "<p><a href=\"{}\">{}</a></p>\n</body></html>", escape(&page), more(week));
    html
}

fn html_line(line: &Told) -> String {
    let value = |value: &str| escape(one_line(value)).into_owned();
    let what = value(&line.what);
    match (&line.from, &line.to) {
        (Some(from), Some(to)) => format!("{what}: <s>{}</s> → <strong>{}</strong>", value(from), value(to)),
        (None, Some(only)) | (Some(only), None) => format!("{what}: <strong>{}</strong>", value(only)),
        (None, None) => what,
    }
}

fn more(week: &Week) -> String {
    match week.tools.len().saturating_sub(MOST) {
        0 => "All changes, week by week".to_owned(),
        more => format!("{more} more, and all earlier weeks"),
    }
}
