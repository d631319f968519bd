use std::io::Read;

use catalog::format::Tool;
use catalog::index::Index;

use super::*;
use crate::check::Drafts;
use crate::fixture::{Fixture, text, tool};

#[test]
fn a_site_has_all_that_a_host_needs() {
    let fixture = Fixture::new();
    let site = fixture.assembled("/");
    for file in [
        "index.html",
        "index.html.br",
        "index.html.gz",
        "404.html",
        "robots.txt",
        "_headers",
        "app-0123456789abcdef.js.br",
        "app-0123456789abcdef_bg.wasm.gz",
        "fonts/face.woff2",
        "catalog/index.json.br",
        "catalog/site.json.br",
        "catalog/tools/ollama.json.br",
        "catalog/votes.json",
        "feeds/new.xml.br",
        "llms.txt",
        "sitemap.xml",
        "tools/ollama.json.br",
    ] {
        assert!(site.join(file).is_file(), "{file} is missing");
    }
    for file in [".stage", "fonts/face.woff2.br", "style-123456789abcdef.css", "_headers.br"] {
        assert!(!site.join(file).exists(), "{file} is not wanted");
    }
    let (shell, anywhere) = (text(&site, "index.html"), text(&site, "404.html"));
    assert!(!shell.contains("og:image") && anywhere.contains("og:image"), "{anywhere}");
    assert_eq!(shell.split("<title>").next(), anywhere.split("<title>").next());
    let rules = text(&site, "_headers");
    assert!(rules.starts_with("/*\n  Content-Security-Policy: default-src 'none'; script-src"), "{rules}");
    assert!(rules.contains("\n/app-0123456789abcdef_bg.wasm\n  Cache-Control: public,"), "{rules}");
}

#[test]
fn only_a_site_that_names_a_vote_service_can_work_for_it() {
    let fixture = Fixture::new();
    assert!(!fixture.assembled("/").join("work.js").exists());
    let mut site = crate::fixture::site();
    site["votes"] = serde_json::json!({ "submit": "https://votes.example/votes", "work": 18 });
    fixture.write_site(&site);
    let out = fixture.assembled("/");
    assert!(text(&out, "work.js").contains("postMessage(proof(") && !text(&out, "work.js").contains("// "));
    // It is of no use offline.
    assert!(!text(&out, "worker.js").contains("work.js"));
    for name in ["index.html", "404.html"] {
        let page = text(&out, name);
        assert!(page.contains("<meta name=\"quayside-work\" content=\"18\">"), "{page}");
        assert!(page.contains("connect-src 'self' https://votes.example;"), "{page}");
    }
}

#[test]
fn a_site_is_in_the_language_of_its_catalog() {
    let fixture = Fixture::new();
    assert!(text(&fixture.assembled("/"), "404.html").contains("<html lang=\"en\" dir=\"ltr\">"));
    let mut site = crate::fixture::site();
    site["lang"] = "fa".into();
    fixture.write_site(&site);
    let out = fixture.assembled("/");
    for name in ["index.html", "404.html"] {
        assert!(text(&out, name).contains("<html lang=\"fa\" dir=\"rtl\">"), "{name}");
    }
}

#[test]
fn the_catalog_is_what_was_written() {
    let fixture = Fixture::new();
    let site = fixture.assembled("/");
    let written: Tool = catalog::read(&tool().to_string()).unwrap();
    let copied = text(&site, "catalog/tools/ollama.json");
    assert_eq!(catalog::read::<Tool>(&copied).unwrap(), written);
    assert!(!copied.contains('\n'));
    let index: Index = catalog::read(&text(&site, "catalog/index.json")).unwrap();
    assert_eq!(index.tools[0].slug, written.slug);
    assert_eq!(text(&site, "catalog/votes.json"), "{ \"as_of\": \"2026-11-20\", \"tallies\": {} }\n");
}

#[test]
fn compressed_files_hold_the_same() {
    let fixture = Fixture::new();
    let site = fixture.assembled("/");
    let page = text(&site, "index.html");
    let compressed = |extension: &str| fs::read(site.join(format!("index.html.{extension}"))).unwrap();

    let mut brotli = Vec::new();
    brotli::BrotliDecompress(&mut compressed("br").as_slice(), &mut brotli).unwrap();
    assert_eq!(brotli, page.as_bytes());
    let mut gzip = String::new();
    flate2::read::GzDecoder::new(compressed("gz").as_slice()).read_to_string(&mut gzip).unwrap();
    assert_eq!(gzip, page);
}

#[test]
fn a_site_moves_below_a_base() {
    let fixture = Fixture::new();
    let site = fixture.assembled("/docs/quayside/");
    let page = text(&site, "index.html");
    assert!(page.contains("href: \"/docs/quayside/catalog/index.json\""), "{page}");
    assert!(page.contains("name=\"quayside-base\" content=\"/docs/quayside/\""), "{page}");
    for moved in [
        "{\"/docs/quayside/app-0123456789abcdef.js\":\"sha384-",
        "import(\"/docs/quayside/app-0123456789abcdef.js\")",
        "fetched(\"/docs/quayside/app-0123456789abcdef_bg.wasm\", ",
    ] {
        assert!(page.contains(moved), "{moved}\n{page}");
    }
    assert_eq!(page.matches("\"/").count(), page.matches("\"/docs/quayside/").count(), "{page}");
    assert!(text(&site, "_headers").starts_with("/docs/quayside/*\n"));
}

#[test]
fn nothing_is_lost_to_a_catalog_with_problems() {
    let fixture = Fixture::new();
    let site = fixture.assembled("/");
    fixture.write("catalog/tools/ollama.json", "{}");
    let error = assemble(&fixture.app(), &fixture.catalog(), "/", &fixture.out()).unwrap_err();
    assert!(error.is::<crate::report::Report>(), "{error}");
    assert!(error.to_string().contains("catalog/tools/ollama.json:1:"), "{error}");
    assert!(site.join("index.html").is_file());
}

#[test]
fn a_lenient_site_lacks_what_is_broken_and_no_more() {
    let fixture = Fixture::new();
    let broken_votes = "{ \"as_of\": 1 }";
    let mut follower = tool();
    follower["slug"] = "ollama-2".into();
    follower["supersedes"] = "ollama".into();
    fixture.write("catalog/tools/ollama-2.json", &follower.to_string());
    fixture.write("catalog/tools/ollama.json", "{}");
    fixture.write("catalog/votes.json", broken_votes);

    let sound = check::read(&fixture.catalog(), Strictness::Lenient).unwrap();
    let left_out = sound.left_out.as_ref().unwrap();
    assert_eq!(Vec::from_iter(left_out.broken_files()), ["tools/ollama.json", "votes.json"]);
    assert!(left_out.to_string().contains("the tool has no \"name\""), "{left_out}");
    assemble_sound(&fixture.app(), &sound, &Publication::default(), &fixture.out(), &|_| Ok(())).unwrap();

    let site = fixture.out();
    assert!(!site.join("catalog/tools/ollama.json").exists());
    let index: Index = catalog::read(&text(&site, "catalog/index.json")).unwrap();
    assert_eq!(index.tools.iter().map(|tool| tool.slug.as_str()).collect::<Vec<_>>(), ["ollama-2"]);
    let follower: Tool = catalog::read(&text(&site, "catalog/tools/ollama-2.json")).unwrap();
    assert_eq!((index.tools[0].supersedes.as_ref(), follower.supersedes), (None, None));
    assert_eq!(text(&site, "catalog/votes.json"), "{\"tallies\":{}}");
}

#[test]
fn leniency_ends_with_the_site_and_the_last_tool() {
    for (file, what) in
        [("catalog/site.json", "the site has no"), ("catalog/tools/ollama.json", "the tool has no")]
    {
        let fixture = Fixture::new();
        fixture.write(file, "{}");
        let error = check::read(&fixture.catalog(), Strictness::Lenient).unwrap_err();
        assert!(error.is::<crate::report::Report>(), "{error}");
        assert!(error.to_string().contains(what), "{error}");
    }
}

#[test]
fn what_is_whole_is_the_same_to_the_lenient() {
    let fixture = Fixture::new();
    let sound = check::read(&fixture.catalog(), Strictness::Lenient).unwrap();
    assert!(sound.left_out.is_none());
    assert_eq!((sound.tools.len(), sound.folder.files.len()), (1, 3));
}

#[test]
fn nothing_is_published_of_a_draft() {
    let fixture = Fixture::new();
    let mut draft = tool();
    draft["slug"] = "secret-boat".into();
    draft["name"] = "Secret Boat".into();
    draft["draft"] = true.into();
    draft["aliases"] = serde_json::json!(["secret-raft"]);
    fixture.write("catalog/tools/secret-boat.json", &draft.to_string());
    let mut later = draft.clone();
    later["slug"] = "secret-ship".into();
    later["name"] = "Secret Ship".into();
    later["draft"] = false.into();
    later["publish"] = "9999-12-31".into();
    later["aliases"] = serde_json::json!([]);
    fixture.write("catalog/tools/secret-ship.json", &later.to_string());
    let tallies = "{ \"as_of\": \"2026-11-20\", \"tallies\": { \"secret-boat\": { \"ship\": 1, \"skip\": 0 }, \"ollama\": { \"ship\": 2, \"skip\": 0 } } }";
    fixture.write("catalog/votes.json", tallies);

    let site = fixture.assembled("/");
    let files =
        walkdir::WalkDir::new(&site).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    let mut read = 0;
    for file in files {
        assert!(!file.path().to_string_lossy().contains("secret"), "{:?}", file.path());
        let bytes = fs::read(file.path()).unwrap();
        let said = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!said.contains("secret"), "{:?}", file.path());
        read += usize::from(said.contains("ollama"));
    }
    assert!(read >= 10, "{read} files about the other");

    let shown = check::read_with(&fixture.catalog(), Strictness::Strict, Drafts::Shown).unwrap();
    let names: Vec<&str> = shown.tools.iter().map(|tool| tool.name.as_str()).collect();
    assert_eq!(names, ["Ollama", "Secret Boat (draft)", "Secret Ship (draft until 31 Dec 9999)"]);

    fs::remove_file(fixture.catalog().join("tools/ollama.json")).unwrap();
    let error = check::read(&fixture.catalog(), Strictness::Strict).unwrap_err().to_string();
    assert!(error.contains("all entries in") && error.contains("serve --drafts"), "{error}");
}

#[test]
fn the_summary_counts_the_program() {
    let fixture = Fixture::new();
    let summary = assemble(&fixture.app(), &fixture.catalog(), "/", &fixture.out()).unwrap();
    let sizes = |name: &str| summary.files.iter().find(|file| file.path == name).unwrap().brotli.unwrap();
    let program =
        sizes("app-0123456789abcdef.js") + sizes("app-0123456789abcdef_bg.wasm") + sizes("worker.js");
    assert_eq!(summary.program(), program);
    let shown = summary.to_string();
    assert!(shown.contains("catalog/index.json") && shown.contains("  index.html"), "{shown}");
}

#[test]
fn robots_are_told_of_the_site_map() {
    let fixture = Fixture::new();
    let robots = text(&fixture.assembled("/reviews/"), "robots.txt");
    assert!(robots.contains("\nSitemap: https://fixture.example/reviews/sitemap.xml\n"), "{robots}");
}

#[cfg(feature = "pictures")]
#[test]
fn pictures_are_drawn_once() {
    let fixture = Fixture::new();
    let out = fixture.assembled("/");
    let face = crate::workspace::root().unwrap().join("public/fonts/besley.woff2");
    let cache = fixture.out().with_file_name("cache");
    let folder = fixture.out().with_file_name("stage");
    let draw = || {
        let stage = staging::Stage::in_folder(&folder, &out).unwrap();
        let sound = check::read(&fixture.catalog(), Strictness::Strict).unwrap();
        let pictures = draw(&sound, &Publication::default(), &face, &cache, &stage).unwrap();
        let bytes = fs::read(folder.join("share/tools/ollama.png")).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        (pictures.count, pictures.drawn, bytes)
    };
    let (count, drawn, first) = draw();
    assert_eq!((count, drawn), (2, 2));
    assert_eq!(draw(), (2, 0, first));
    let mut changed = tool();
    changed["tagline"] = "Runs other models".into();
    fixture.write("catalog/tools/ollama.json", &changed.to_string());
    let (count, drawn, _) = draw();
    assert_eq!((count, drawn), (2, 1));
}
