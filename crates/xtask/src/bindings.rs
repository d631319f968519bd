//! Makes smaller what lies between the app and the browser: the names by which each calls the other.
//!
//! wasm-bindgen gives each import and many an export a long name with a hash in it, in the program and in its JavaScript.
//! No reader needs them, and a hash cannot be compressed: short names in their place save 3 kB of brotli. Exports that
//! the JavaScript does not know go, and so do its comments and indentation, and the ways to start that nobody takes.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::start::without_comments;

/// A section of a WebAssembly module that lists its imports (WebAssembly core specification, section 5.5.5).
const IMPORT_SECTION: u8 = 2;

/// The one that lists its exports (section 5.5.10).
const EXPORT_SECTION: u8 = 7;

/// The length of what every module begins with: a magic number and a version.
const PREAMBLE: usize = 8;

/// Shortens what Trunk wrote into a folder. The files keep their names.
///
/// # Errors
/// If the folder has no program, or if it or its JavaScript is not as expected.
pub fn shorten(app: &Path) -> Result<()> {
    let entries = fs::read_dir(app).with_context(|| format!("cannot read {}", app.display()))?;
    let paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let program = paths.iter().find(|path| path.extension().is_some_and(|it| it == "wasm"));
    let program = program.with_context(|| format!("{} has no program", app.display()))?;
    let code = Path::new(&program.to_string_lossy().replace("_bg.wasm", ".js")).to_owned();
    let text = fs::read_to_string(&code).with_context(|| format!("cannot read {}", code.display()))?;
    let bytes = fs::read(program).with_context(|| format!("cannot read {}", program.display()))?;

    let mut names = Names::default();
    let text = without_other_ways(&without_comments(&text))
        .with_context(|| format!("{} is not as wasm-bindgen writes it", code.display()))?;
    let bytes = with_short_names(&bytes, &words(&text), &mut names)
        .with_context(|| format!("{} is no WebAssembly that is understood", program.display()))?;
    let text = names.replaced_in(&text)?;
    fs::write(program, bytes).with_context(|| format!("cannot write {}", program.display()))?;
    fs::write(&code, text).with_context(|| format!("cannot write {}", code.display()))
}

/// Where the ways to start begin, which reach to the end.
const STARTS: &str = "let wasmModule, wasmInstance, wasm;\n";

/// The one way in which `start/guard.js` starts the app: with a module that has been compiled.
const START: &str = "\
let wasm;
async function start({ module_or_path }) {
const instance = await WebAssembly.instantiate(module_or_path, __wbg_get_imports());
wasm = instance.exports;
wasm.__wbindgen_start();
return wasm;
}
export { start as default };
";

/// Where a way of writing text begins and ends that all browsers have which run the app.
const ENCODER: [&str; 2] = ["if (!('encodeInto' in cachedTextEncoder)) {\n", "\n};\n}\n"];

/// The JavaScript with one way to start, and without a way around what browsers lacked that are too old for the app;
/// nothing if these are not found.
fn without_other_ways(code: &str) -> Option<String> {
    let (code, _) = code.split_once(STARTS)?;
    let [begin, end] = ENCODER;
    let (before, rest) = code.split_once(begin)?;
    let (_, after) = rest.split_once(end)?;
    Some([before, after, START].concat())
}

/// Short names by the long ones.
#[derive(Debug, Default)]
struct Names(HashMap<String, String>);

impl Names {
    fn short(&mut self, long: &str) -> &str {
        let number = self.0.len();
        self.0.entry(long.to_owned()).or_insert_with(|| short_name(number))
    }

    /// The JavaScript with the short names, each of which has to stand in it.
    fn replaced_in(&self, code: &str) -> Result<String> {
        let mut replaced = HashSet::new();
        let mut out = String::with_capacity(code.len());
        for piece in code.split_inclusive(is_between_words) {
            let name = piece.trim_end_matches(is_between_words);
            match self.0.get(name) {
                Some(short) => {
                    replaced.insert(name);
                    out.push_str(short);
                }
                None => out.push_str(name),
            }
            out.push_str(&piece[name.len()..]);
        }
        let (count, found) = (self.0.len(), replaced.len());
        ensure!(found == count, "of {count} names, {found} stand in the JavaScript");
        Ok(out)
    }
}

/// The names and other words of JavaScript.
fn words(code: &str) -> HashSet<&str> {
    code.split(is_between_words).collect()
}

fn is_between_words(character: char) -> bool {
    !character.is_ascii_alphanumeric() && !"_$".contains(character)
}

/// `A` to `Z`, `AA`, `AB` and so on: in capitals no name is a word of JavaScript, such as `if`, nor one of its code's own.
fn short_name(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[number % 26]));
        if number < 26 {
            return name;
        }
        number = number / 26 - 1;
    }
}

/// The module with short names for what it imports and exports; nothing if it cannot be read.
fn with_short_names(module: &[u8], words: &HashSet<&str>, names: &mut Names) -> Option<Vec<u8>> {
    let (preamble, rest) = module.split_at_checked(PREAMBLE)?;
    let mut out = preamble.to_owned();
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let size = reader.number()?;
        let content = reader.bytes(size)?;
        let content = match id {
            IMPORT_SECTION => short_imports(content, names)?,
            EXPORT_SECTION => short_exports(content, words, names)?,
            _ => content.to_owned(),
        };
        out.push(id);
        write_bytes(&content, &mut out);
    }
    Some(out)
}

fn short_imports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let count = reader.number()?;
    let mut out = Vec::with_capacity(section.len());
    write_number(count, &mut out);
    for _ in 0..count {
        let module = reader.text()?;
        write_bytes(module.as_bytes(), &mut out);
        write_bytes(names.short(reader.text()?).as_bytes(), &mut out);
        // All that the app imports are functions: a zero and the number of the type.
        let kind = reader.byte().filter(|kind| *kind == 0)?;
        out.push(kind);
        write_number(reader.number()?, &mut out);
    }
    reader.0.is_empty().then_some(out)
}

/// Of the names that wasm-bindgen gives, which begin with a `_` or its own name, those that stand among the `words` of the
/// JavaScript get shorter, and the others go.
fn short_exports(section: &[u8], words: &HashSet<&str>, names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let (mut count, mut exports) = (0, Vec::with_capacity(section.len()));
    for _ in 0..reader.number()? {
        let name = reader.text()?;
        let (kind, index) = (reader.byte()?, reader.number()?);
        let is_given = name.starts_with('_') || name.starts_with("wasm_bindgen");
        if is_given && !words.contains(name) {
            continue;
        }
        count += 1;
        write_bytes(if is_given { names.short(name) } else { name }.as_bytes(), &mut exports);
        exports.push(kind);
        write_number(index, &mut exports);
    }
    let mut out = Vec::with_capacity(section.len());
    write_number(count, &mut out);
    out.extend(exports);
    reader.0.is_empty().then_some(out)
}

/// What is left to read of a module.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(bytes)
    }

    /// An unsigned LEB128.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let size = self.number()?;
        std::str::from_utf8(self.bytes(size)?).ok()
    }
}

fn write_number(mut number: usize, out: &mut Vec<u8>) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

fn write_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    write_number(bytes.len(), out);
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports two functions of type 0 from `./m.js`, exports the first by some names, and has an empty
    /// custom section.
    fn module(names: [&str; 2], exported: &[&str]) -> Vec<u8> {
        let mut imports = vec![2];
        for name in names {
            write_bytes(b"./m.js", &mut imports);
            write_bytes(name.as_bytes(), &mut imports);
            imports.extend([0, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(IMPORT_SECTION);
        write_bytes(&imports, &mut module);
        let mut exports = Vec::new();
        write_number(exported.len(), &mut exports);
        for name in exported {
            write_bytes(name.as_bytes(), &mut exports);
            exports.extend([0, 0]);
        }
        module.push(EXPORT_SECTION);
        write_bytes(&exports, &mut module);
        module.extend([0, 0]);
        module
    }

    #[test]
    fn one_way_to_start_is_left() {
        let [begin, end] = ENCODER;
        let code = format!("a;\n{begin}b{end}c;\n{STARTS}d;\n");
        assert_eq!(without_other_ways(&code), Some(format!("a;\nc;\n{START}")));
        assert_eq!(without_other_ways(&code.replace("encodeInto", "encode")), None);
        assert_eq!(without_other_ways(&code.replace("wasmModule", "module")), None);
    }

    #[test]
    fn names_get_short_on_both_sides() {
        let mut names = Names::default();
        let long = "__wbg_now_0123456789abcdef".repeat(10);
        let code = format!(
            "x = {{ {long}: function(a) {{ return wasm.__free_12(); }}, __wbg_new_1: wasm.__free_12 }}"
        );
        let before = module([&long, "__wbg_new_1"], &["memory", "__free_1", "__free_12", "wasm_bindgen_x"]);
        let short = with_short_names(&before, &words(&code), &mut names).unwrap();
        assert_eq!(short, module(["A", "B"], &["memory", "C"]));
        let expected = "x = { A: function(a) { return wasm.C(); }, B: wasm.C }";
        assert_eq!(names.replaced_in(&code).unwrap(), expected);
        assert!(names.replaced_in("x").is_err());
    }

    #[test]
    fn names_are_short_and_different() {
        let names: Vec<String> = (0..1000).map(short_name).collect();
        assert_eq!(names[..3], ["A", "B", "C"]);
        assert_eq!((names[25].as_str(), names[26].as_str(), names[52].as_str()), ("Z", "AA", "AB"));
        assert!(names.concat().bytes().all(|letter| letter.is_ascii_uppercase()));
        assert_eq!(names.iter().collect::<std::collections::HashSet<_>>().len(), names.len());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let mut whole = module(["a", "b"], &[]);
        let read = |module: &[u8]| with_short_names(module, &HashSet::new(), &mut Names::default());
        assert!(read(&whole[..20]).is_none());
        // A table instead of a function.
        let kind = whole.iter().rposition(|byte| *byte == b'b').unwrap() + 1;
        whole[kind] = 1;
        assert!(read(&whole).is_none());
    }
}
