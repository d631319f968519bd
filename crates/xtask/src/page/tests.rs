use catalog::format::Noun;

use super::*;

const PAGE: &str = concat!(
    "<!doctype html><meta name=\"quayside-base\" content=\"/\">",
    "<link rel=\"icon\" href=\"/icon.svg\"><link rel=\"modulepreload\" href=\"/app.js\">",
    "<link href=\"//cdn.example/x\"><script src=\"/x/a.js\"></script><script>alert(1 < 2)</script>",
);

#[test]
fn addresses_follow_the_base() {
    assert_eq!(
        published_at(PAGE, &"/x/".parse().unwrap()).unwrap(),
        concat!(
            "<!doctype html><meta name=\"quayside-base\" content=\"/x/\">",
            "<link rel=\"icon\" href=\"/x/icon.svg\"><link rel=\"modulepreload\" href=\"/x/app.js\">",
            "<link href=\"//cdn.example/x\"><script src=\"/x/a.js\"></script><script>alert(1 < 2)</script>",
        )
    );
    assert_eq!(published_at(PAGE, &Base::default()).unwrap(), PAGE);
}

#[test]
fn a_site_is_called_by_its_name_and_has_a_store_of_its_own() {
    let page = "<meta name=\"application-name\" content=\"x\"><meta name=\"quayside-store\" content=\"x\"><title>x</title><h1>x</h1>";
    let expected = "<meta name=\"application-name\" content=\"Nuts &amp; &quot;Bolts&quot;\"><meta name=\"quayside-store\" content=\"quayside /x/ https://a.example/?a&amp;b \"><title>Nuts &amp; \"Bolts\"</title><h1>x</h1>";
    let store = store(&"/x/".parse().unwrap(), &"https://a.example/?a&b".parse().unwrap());
    assert_eq!(of_site(page, "Nuts & \"Bolts\"", &store).unwrap(), expected);
}

#[test]
fn a_page_is_in_a_language() {
    let page = "<!doctype html><html lang=\"en\"><p>";
    let hebrew = in_language(page, &"he".parse().unwrap(), "rtl").unwrap();
    assert_eq!(hebrew, "<!doctype html><html lang=\"he\" dir=\"rtl\"><p>");
}

#[test]
fn a_plain_document_has_nothing_of_the_app() {
    let page = format!(
        "<title>x</title><meta name=\"description\" content=\"x\"><style>p{{}}</style>{PAGE}<link rel=\"preload\" \
         href=\"/i\" as=\"fetch\"></head><body><div id=\"app\"></div><noscript>n</noscript></body>"
    );
    let plain = with_head(&without_app(&page, "<p>b</p>").unwrap(), "<title>a</title>").unwrap();
    assert!(plain.starts_with("<title>a</title><style>p{}</style>"), "{plain}");
    assert!(plain.ends_with("</head><body><p>b</p></body>"), "{plain}");
    for gone in ["script", "fetch", "preload", "description", "#app"] {
        assert!(!plain.contains(gone), "{gone}\n{plain}");
    }
}

#[test]
fn a_policy_stands_first_and_once() {
    let page = "<head><meta charset=\"utf-8\"><script>1</script>";
    let policy = |policy: &str| {
        format!(
            "<head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><script>1</script>"
        )
    };
    let once = with_policy(page, "default-src 'none'").unwrap();
    assert_eq!(once, policy("default-src 'none'"));
    assert_eq!(with_policy(&once, "default-src 'self'").unwrap(), policy("default-src 'self'"));
}

#[test]
fn a_page_says_where_to_report() {
    let page = with_report_at(PAGE, "https://a.example/?a=1&b=\"2").unwrap();
    let meta = "<meta name=\"quayside-report\" content=\"https://a.example/?a=1&amp;b=&quot;2\">";
    assert!(page.contains(&format!("content=\"/\">{meta}")), "{page}");
}

#[test]
fn readers_without_scripts_are_told() {
    let mut site: Site = catalog::read(&crate::fixture::site().to_string()).unwrap();
    site.noun = Some(Noun { one: "car".to_owned(), many: "cars & <vans>".to_owned() });
    for (layout, address) in [(PageLayout::Files, "/x/tools"), (PageLayout::Folders, "/x/tools/")] {
        let told = with_word_to_scriptless("<body></body>", &"/x/".parse().unwrap(), layout, &site).unwrap();
        assert!(told.starts_with("<body><noscript><p>"), "{told}");
        assert!(told.contains(&format!("<a href=\"{address}\">all cars &amp; &lt;vans></a>")), "{told}");
    }
}

#[test]
fn cloudflare_is_told_to_hide_nothing() {
    let told = without_hidden_addresses("<body><div id=app>pkg@1.2</div></body>").unwrap();
    assert_eq!(told, "<body><!--email_off--><div id=app>pkg@1.2</div><!--/email_off--></body>");
}

#[test]
fn a_page_says_how_it_lies() {
    let meta = "content=\"/\"><meta name=\"quayside-layout\" content=\"folders\">";
    assert!(laid_out(PAGE, PageLayout::Folders).unwrap().contains(meta));
    assert_eq!(laid_out(PAGE, PageLayout::Files).unwrap(), PAGE);
}

#[test]
fn a_page_knows_its_base() {
    assert_eq!(base_of(PAGE).unwrap(), Base::default());
    let moved = published_at(PAGE, &"/a/b/".parse().unwrap()).unwrap();
    assert_eq!(base_of(&moved).unwrap().as_str(), "/a/b/");
    assert!(base_of("<p>").is_err());
}

#[test]
fn inline_scripts_are_hashed() {
    // printf 'alert(1 < 2)' | openssl dgst -sha256 -binary | base64
    let hash = "'sha256-sNrEwoN+m2QWFx3xSWF5tXbMBCa9HAFJjjrCn0gRwZg='";
    assert_eq!(script_hashes(PAGE).unwrap(), [hash]);
    let no_script = "<p>no script</p><script type=\"application/ld+json\">{}</script>";
    assert_eq!(script_hashes(no_script).unwrap(), Vec::<String>::new());
    // printf 'p{}' | openssl dgst -sha256 -binary | base64
    let hash = "'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='";
    assert_eq!(style_hashes("<style>p{}</style><link rel=stylesheet href=/x.css>").unwrap(), [hash]);
}
