//! What can be wrong in a catalog: each row changes one place of the sound one.
//!
//! Columns: where it is reported (`file:line`), what stands there in the sound catalog, what stands there instead,
//! a part of the message, a part of the help. `{81x}` is 81 letters. A row that begins with `!` hides other rows, so
//! that it is not among those that are found together.

use catalog::check::{Folder, Problem};

use crate::sound::{text, with};

const TABLE: &str = r#"
site.json:2  | "version": 1 | "version": 2 | "version" is 2 | write 1, the version that this program reads
site.json:3  | "name": "Sound" | "name": "{81x}" | "name" has 81 characters | at most 80 characters
site.json:4  | "A catalog in which nothing is wrong." | " " | "tagline" is empty | write something
site.json:5  | "https://sound.example" | "http://sound.example" | "url" is "http://sound.example" | start with https://
!site.json:4 | "tagline": | "lang": "english", "tagline": | "lang" is "english" | a tag such as en, pt-BR or zh-Hant
!site.json:4 | "tagline": | "lang": "", "tagline": | "lang" is empty | or remove it
!site.json:5 | "url": | "currency": "euro", "url": | "currency" is "euro" | three capitals such as USD, EUR
!site.json:5 | "url": | "feed_ids": "sound.example", "url": | "feed_ids" is "sound.example" | start with https://
site.json:7  | "motto": "Does it hold?" | "moto": "Does it hold?" | unknown key "moto" | did you mean "motto"?
!site.json:7 | "motto": "Does it hold?" | "moto": "Does it hold?" | a reviewer has no "motto" | add the key "motto"
site.json:8  | "id": "bo" | "id": "ada" | the id "ada" is used twice | each a unique id
site.json:14 | ["prices"] | [""] | an item of "likes" is empty | or remove it
!site.json:7 | "id": "ada" | "id": "404" | "id" is "404" | choose another id
!site.json:20 | "id": "inference" | "id": "Inference" | "id" is "Inference" | lower-case letters
!site.json:26 | "id": "agents" | "id": "inference" | the id "inference" is used twice | each a unique id
site.json:23 | "licence", "api" | "license", "api" | there is no fact "license" | did you mean "licence"?
site.json:28 | "Acts." | "\u200d" | "description" is empty | write something
site.json:29 | ["memory"] | ["memory", "memory"] | the fact "memory" is named twice | name it once
site.json:34 | "why": | "better": "higher", "why": | "better" applies only to kinds of numbers | remove "better"
!site.json:35 | "kind": "flag" | "kind": "bool" | "kind" is "bool" | allowed: flag, text, list, number, money, date, year, range
!site.json:33 | "unit": "tokens" | "of": 5 | "of" applies only to ratings | remove "of"
!site.json:33 | "kind": "number", "unit": "tokens" | "kind": "duration", "unit": "tokens" | "unit" is "tokens" | allowed: ns, µs, ms, s, min, h, d
!site.json:33 | "kind": "number", "unit": "tokens" | "kind": "bytes", "unit": "Mb" | "unit" is "Mb" | did you mean "MB"?
!site.json:33 | "kind": "number", "unit": "tokens" | "kind": "rating", "unit": "tokens" | a rating has no "unit" | write in "of"
!site.json:33 | "kind": "number", "unit": "tokens" | "kind": "rating", "of": 0 | "of" is 0 | a whole number from 1 to 1000
!site.json:36 | "id": "memory" | "id": "api" | the id "api" is used twice | each a unique id
site.json:37 | "lower" | "lowest" | "better" is "lowest" | did you mean "lower"?
site.json:38 | "label": "Released" | "label": 5 | "label" is a number | write a string
!site.json:7 | "kind": "person" | "kind": "human" | "kind" is "human" | allowed: person, organization, character
site.json:52 | "Each asks one question." | "" | "panel" is empty | write something
site.json:54 | "title": "Who pays", | | a statement has no "title" | add the key "title"
!site.json:54 | "Nobody does." | "{901x}" | "text" has 901 characters | at most 900
!site.json:18 | "categories": [ | "categories": [], "groups": [ | "categories" is an empty list | add at least one
site.json:42 | "https://letters.example/join" | "http://letters.example/join" | "action" is "http://letters | https://
site.json:44 | "list": "sound" | "list": 1 | a hidden field is a number | write a string
site.json:45 | "redirects_to": ["https://thanks.example/joined"] | "redirects_to": ["thanks.example"] | an item of "redirects_to" is "thanks.example" | https://
site.json:48 | "tallies": | "talies": | "votes" has an unknown key "talies" | did you mean "tallies"?
site.json:50 | "redirects_to": [] | "redirects_to": "" | "redirects_to" is a string | write a list
!site.json:50 | "work": 18 | "work": 25 | "work" is 25 | a whole number from 0 to 24
!site.json:50 | "work": 18 | "work": 1.5 | "work" is 1.5 | a whole number from 0 to 24
!site.json:50 | "work": 18 | "work": "18" | "work" is a string | write a number
site.json:49 | "https://votes.example/vote" | "javascript:alert(1)" | "submit" is "javascript:alert(1)" | https://

site.json:57 | "label": "graphics card" | "label": "" | "label" is empty | or remove it
site.json:58 | { "id": "open-weights" } | { "id": "open-weights", "kind": "local" } | a tag has an unknown key "kind" | allowed: id, label, synonyms
site.json:59 | ["on device", "edge"] | ["on device", "on device"] | the synonym "on device" is named twice | name it once
!site.json:57 | "video card" | "{81x}" | a synonym has 81 characters | at most 80
!site.json:57 | "video card" | "open weights" | the synonym "open weights" is a tag of its own | remove the tag or the synonym
!site.json:59 | "id": "local" | "id": "gpu" | the id "gpu" is used twice | each a unique id
!site.json:59 | "id": "local", | | a tag has no "id" | add the key "id"
!site.json:57 | ["CUDA", "video card"] | "CUDA" | "synonyms" is a string | write a list
!site.json:57 | { "id": "gpu", "label": | { "id": "GPU", "label": | "id" is "GPU" | lower-case letters

votes.json:2 | "2026-11-20" | "2026-11-31" | "as_of" is "2026-11-31" | a real date
votes.json:4 | "alpha" | "Alpha" | a tally is for "Alpha" | lower-case letters
votes.json:5 | "ship": 3 | "ship": -3 | "ship" is -3 | a whole number, 0 or more
votes.json:6 | "skip": 1 | "skip": 0.5 | "skip" is 0.5 | a whole number, 0 or more
!votes.json:6 | "skip": 1 | "skip": 4294967296 | "skip" is 4294967296 | a whole number
!votes.json:6 | "skip": 1 | "skip": "1" | "skip" is a string | write a number
votes.json:8 | "voters": 55 | "voters": 5.5 | "voters" is 5.5 | a whole number, 0 or more
!votes.json:8 | "voters": 55 | "voters": -1 | "voters" is -1 | a whole number
!votes.json:5 | "ship": 3, | | a tally has no "ship" | add the key "ship"

tools/alpha.json:2  | "slug": "alpha" | "slug": "alpha-2" | "alpha-2" in the file alpha.json | rename the file to alpha-2.json
!tools/alpha.json:2 | "slug": "alpha" | "slug": "beta" | "slug" is "beta" in the file alpha.json | write "alpha": there is a beta.json already
!tools/alpha.json:9 | "https://alpha.example" | "https://alpha.example/a b" | "url" is "https://alpha.example/a b" | contain no spaces
!tools/alpha.json:9 | "url": | "draft": "yes", "url": | "draft" is a string | write true or false
!tools/alpha.json:9 | "url": | "publish": "soon", "url": | "publish" is "soon" | YYYY-MM-DD
!tools/alpha.json:2 | "slug": "alpha" | "slug": "alpha-vs-beta" | "slug" is "alpha-vs-beta" | must not contain "-vs-"
!tools/alpha.json:2 | "slug": "alpha" | "slug": "index" | "slug" is "index" | web hosts serve "index" and "404" for other addresses
tools/alpha.json:3  | "name": "Alpha" | "name": "Al\u200bpha" | the invisible character U+200B | remove it
!tools/alpha.json:3 | "name": "Alpha" | "name": "Al\u00adpha" | the invisible character U+00AD | remove it
!tools/alpha.json:3 | "name": "Alpha" | "name": "Alpha\u2028" | the invisible character U+2028 | remove it
tools/alpha.json:4  | "maker": | "makr": | unknown key "makr" | did you mean "maker"?
!tools/alpha.json:1 | "name": | "nam": | the tool has no "name" | add the key "name"
!tools/alpha.json:4 | "Maker of Alpha" | "" | "maker" is empty | write something, or remove it
tools/alpha.json:5  | "Does one thing well." | "{141x}" | "tagline" has 141 characters | at most 140 characters
tools/alpha.json:6  | "description": | "name": "Again", "description": | the key "name" twice | keep one of them
tools/alpha.json:7  | "inference" | "inferense" | there is no category "inferense" | did you mean "inference"?
tools/alpha.json:8  | "gpu", "open-weights" | "gpu", "gpu" | the tag "gpu" is named twice | name it once
tools/alpha.json:9  | "https://alpha.example" | "javascript:alert(1)" | "url" is "javascript:alert(1)" | start with https://
tools/alpha.json:10 | "2026-03-01" | "1.3.2026" | "added" is "1.3.2026" | YYYY-MM-DD
tools/alpha.json:11 | "updated": "2026-11-01" | "updated": "2026-02-30" | "updated" is "2026-02-30" | a real date
tools/alpha.json:12 | "desk" | "desktop" | "evidence" is "desktop" | allowed: hands-on, desk, unverified
tools/alpha.json:14 | "paid" | "payed" | "model" is "payed" | did you mean "paid"?
tools/alpha.json:15 | "$20 / month" | "" | "entry" is empty | write something
tools/alpha.json:16 | "amount": 20 | "amount": -20 | "amount" is negative | 0 or more
!tools/alpha.json:17 | "per": "month" | "per": "month", "currency": "€" | "currency" is "€" | three capitals such as USD, EUR
!tools/alpha.json:16 | "model": "paid" | "model": "none" | the price is "none" and has an "amount" | remove the amount
!tools/alpha.json:16 | "amount": 20 | "currency": "EUR" | "currency" has no "amount" | or remove it
tools/alpha.json:17 | "per": "month" | "per": "monthly" | "per" is "monthly" | did you mean "month"?
tools/alpha.json:18 | "https://alpha.example/pricing" | "alpha.example" | "source" is "alpha.example" | absolute
tools/alpha.json:23 | "ada" | "adda" | there is no reviewer "adda" | did you mean "ada"?
tools/alpha.json:24 | "ship" | "shipp" | "verdict" is "shipp" | did you mean "ship"?
tools/alpha.json:25 | "It holds, and it says what to do when it does not hold." | "Yes." | "quote" has 4 characters | 40 to 900
tools/alpha.json:28 | "claim": "It will still be kept up in 2027." | "claim": [] | "claim" is a list | write a string
tools/alpha.json:29 | "2027-06-30" | "2026-11-02" | "due" is not after the review's date | a later day
tools/alpha.json:31 | "held" | "kept" | "state" is "kept" | allowed: open, held, missed
tools/alpha.json:37 | "The rock lies where its documentation ends, and it ends soon." | "{901x}" | has 901 characters | 40 to 900
tools/alpha.json:38 | "date": "2026-11-03" | "date": 20261103 | "date" is a number | write a string
tools/alpha.json:42 | "value": 128000 | "value": "128k" | the fact "context" is a string | write a number
tools/alpha.json:43 | "Apache-2.0" | 2 | the fact "licence" is a number | write a string
tools/alpha.json:44 | true | "yes" | the fact "api" is a string | write true or false
tools/alpha.json:45 | ["short", "long"] | "short" | the fact "memory" is a string | write a list
tools/alpha.json:46 | 3.95 | "3.95" | the fact "fee" is a string | write a number
tools/alpha.json:48 | "value": 1974 | "value": 1974.5 | the fact "founded" is 1974.5 | a whole number from 1 to 9999
!tools/alpha.json:48 | "value": 1974 | "value": "1974" | the fact "founded" is a string | a whole number from 1 to 9999
tools/alpha.json:47 | "2026-02-03" | "soon" | the fact "released" is "soon" | YYYY-MM-DD

!tools/alpha.json:12 | "desk" | "" | "evidence" is empty | allowed: hands-on, desk, unverified
!tools/alpha.json:23 | "ada" | "" | "reviewer" is empty | allowed: ada, bo, cy
!tools/alpha.json:44 | true | null | the fact "api" is null | write true or false
!tools/alpha.json:47 | "2026-02-03" | "" | the fact "released" is "" | YYYY-MM-DD
!tools/alpha.json:2 | "slug": "alpha" | "$schema": 1, "slug": "alpha" | "$schema" is a number | write a string
!tools/alpha.json:21 | "reviews": [ | "aliases": "alfa", "reviews": [ | "aliases" is a string | write a list
!tools/alpha.json:21 | "reviews": [ | "aliases": ["Alfa"], "reviews": [ | an alias is "Alfa" | lower-case letters
!tools/alpha.json:21 | "reviews": [ | "aliases": ["alfa", "alfa"], "reviews": [ | the alias "alfa" is named twice | name it once
!tools/alpha.json:21 | "reviews": [ | "aliases": ["alpha"], "reviews": [ | "alpha" is the tool's own slug | remove it
!tools/alpha.json:21 | "reviews": [ | "aliases": ["alfa", "beta"], "reviews": [ | "beta" is the slug of another tool | no other tool has or had
!tools/alpha.json:8 | "gpu", "open-weights" | "gpus" | there is no tag "gpus" | did you mean "gpu"?
!tools/alpha.json:8 | "gpu", "open-weights" | "on-device" | there is no tag "on-device" | write "local", which has it as a synonym
!tools/alpha.json:8 | "gpu", "open-weights" | "sailing" | there is no tag "sailing" | or add it to "tags" in site.json
tools/beta.json:8  | ["gpu", "open-weights"] | "gpu" | "tags" is a string | write a list
tools/beta.json:11 | "updated": "2026-11-01" | "updated": "2026-02-01" | "updated" is before "added" | write 2026-03-01 or a later day
tools/beta.json:12 | "desk" | null | "evidence" is null | write a string
tools/beta.json:17 | "amount": 20, | | "amount" and "per" go together | the amount and its unit
!tools/alpha.json:35 | "bo" | "boo" | there is no reviewer "boo" | did you mean "bo"?
!tools/beta.json:16 | "per": "month", | | "amount" and "per" go together | the amount and its unit
tools/beta.json:19 | "source": "https://beta.example/pricing", | | "checked" has no "source" | the page that was read
tools/beta.json:28 | "evidence": "https://beta.example/2027", | | a settled prediction has no "evidence" | the address that settles it
!tools/beta.json:31 | "https://beta.example/2027" | "http://beta.example" | "evidence" is "http://beta.example" | https://
tools/beta.json:36 | "bo" | "ada" | "ada" reviews the tool twice | one review per reviewer
tools/beta.json:43 | "context" | "contxt" | there is no fact "contxt" | did you mean "context"?
tools/beta.json:44 | "note": | "nota": | the fact "licence" has an unknown key "nota" | did you mean "note"?
tools/beta.json:45 | { "value": true } | { } | the fact "api" has no "value" | add the key "value"
tools/beta.json:46 | "long" | "" | an item of the list is empty | write something
tools/beta.json:47 | { "value": 3.95 } | 3.95 | the fact "fee" is a number | write an object
tools/beta.json:48 | "2026-02-03" | "2026-02-29" | "released" is "2026-02-29" | a real date

tools/gamma.json:7  | "agents" | "writing" | there is no category "writing" | allowed: inference, agents
tools/gamma.json:8  | "open-weights" | "Open weights" | a tag is "Open weights" | lower-case
tools/gamma.json:10 | "2026-03-01" | "" | "added" is empty | YYYY-MM-DD
tools/gamma.json:16 | "amount": 20 | "amount": 1e999 | "amount" is too large | write a smaller number
tools/gamma.json:21 | "reviews": [ | "supersedes": "gamma", "reviews": [ | the tool supersedes itself | name the older release
tools/gamma.json:45 | ["short", "long"] | [true] | an item of the list is true or false | write a string
!tools/alpha.json:21 | "reviews": [ | "supersedes": "beta", "reviews": [ | leads back to this tool | name the older release
!tools/alpha.json:21 | "reviews": [ | "supersedes": "", "reviews": [ | "supersedes" is empty | or remove it

tools/gamma-2.json:3  | "name": "Gamma 2" | "name": "Gamma \u202e2" | the invisible character U+202E | remove it
tools/gamma-2.json:16 | "amount": 20 | "amount": "20" | "amount" is a string | write a number
tools/gamma-2.json:21 | "supersedes": "gamma" | "supersedes": "gama" | there is no tool "gama" | did you mean "gamma"?
!tools/gamma-2.json:21 | "supersedes": "gamma" | "supersedes": "gamma-3" | there is no tool "gamma-3" | did you mean "gamma"?
tools/gamma-2.json:12 | "hands_on": "run" | "hands_on": "ran" | "hands_on" is "ran" | did you mean "run"?
!tools/gamma-2.json:12 | "hands-on", | "desk", | "hands_on" is there, and the evidence is another | "evidence": "hands-on"
tools/gamma-2.json:46 | "evidence/gamma-2.txt" | "evidence/gamma.txt" | "protocol" is "evidence/gamma.txt" in the file gamma-2.json | write "evidence/gamma-2.txt"
!tools/gamma-2.json:46 | "evidence/gamma-2.txt" | "/gamma-2.txt" | "protocol" is "/gamma-2.txt" | a protocol is evidence/<slug>.txt
!tools/gamma-2.json:46 | "method": 1 | "method": 0 | "method" is 0 | write a whole number, 1 or more
!tools/gamma-2.json:46 | "day": "2026-11-01", | | "measured" has no "day" | add the key "day"
!tools/gamma-2.json:46 | "measured": { | "source": "https://gamma-2.example", "measured": { | has a "source" and is "measured" | keep one of them
"#;

/// Faults that leave no JSON to look at.
const NOT_JSON: &str = r#"
tools/alpha.json:4  | "maker": | "maker" | this is not JSON: expected colon | fix the JSON
tools/alpha.json:48 | "value": 1974 } | "value": 1974 }, | trailing commas are not allowed | fix the JSON
tools/alpha.json:8  | "open-weights"] | "open-weights",] | trailing commas are not allowed | fix the JSON
tools/alpha.json:2  | "slug": "alpha", | "slug": "alpha", // as in the address | comments are not allowed | fix the JSON
tools/alpha.json:5  | "Does one thing well." | 'Does one thing well.' | single-quoted strings are not allowed | fix the JSON
tools/alpha.json:16 | "amount": 20 | "amount": .5 | decimal point | fix the JSON
tools/alpha.json:16 | "amount": 20 | "amount": NaN | unexpected token | fix the JSON
tools/alpha.json:16 | "amount": 20 | "amount": 0x14 | hexadecimal numbers are not allowed | fix the JSON
tools/alpha.json:3  | "name": "Alpha" | "name": "\x41lpha" | this is not JSON: invalid escape | fix the JSON
tools/alpha.json:15 | "entry": | entry: | expected string for object property | fix the JSON
tools/alpha.json:10 | "2026-03-01", | "2026-03-01" | expected comma | fix the JSON
tools/alpha.json:50 | "founded": { "value": 1974 } | "founded": { "value": 1974 }} | more than one json value | fix the JSON
site.json:5  | "tagline": | "tagline": [ | unexpected colon | fix the JSON
votes.json:1 | "skip": 9 } | "skip": 9 | unterminated object | fix the JSON
"#;

/// One thing wrong.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) file: &'static str,
    pub(crate) line: u32,
    pub(crate) from: &'static str,
    pub(crate) to: String,
    pub(crate) message: &'static str,
    pub(crate) help: &'static str,
    pub(crate) hides_others: bool,
}

impl Fault {
    /// A catalog with this fault in it.
    pub(crate) fn put_into(&self, folder: Folder) -> Folder {
        let text = text(&folder, self.file);
        assert_eq!(text.matches(self.from).count(), 1, "{:?} is in {} once", self.from, self.file);
        let text = text.replace(self.from, &self.to);
        with(folder, self.file, text)
    }

    /// Whether a problem tells of this fault.
    pub(crate) fn is_told_by(&self, problem: &Problem) -> bool {
        problem.file == self.file
            && problem.line == self.line
            && problem.message.contains(self.message)
            && problem.help.contains(self.help)
    }
}

/// Faults in what the JSON says.
pub(crate) fn faults() -> Vec<Fault> {
    TABLE.lines().filter(|row| !row.is_empty()).map(read).collect()
}

/// Faults in the JSON itself.
pub(crate) fn not_json() -> Vec<Fault> {
    NOT_JSON.lines().filter(|row| !row.is_empty()).map(read).collect()
}

fn read(row: &'static str) -> Fault {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let [place, from, to, message, help] = cells[..] else { panic!("five cells: {row}") };
    let (file, line) = place.trim_start_matches('!').split_once(':').unwrap();
    let to = [81, 141, 901]
        .iter()
        .fold(to.to_owned(), |to, &count| to.replace(&format!("{{{count}x}}"), &"x".repeat(count)));
    Fault { file, line: line.parse().unwrap(), from, to, message, help, hides_others: row.starts_with('!') }
}
