//! Makes smaller what lies between the app and the browser: the names by which the program imports what it calls.
//!
//! wasm-bindgen gives each import a long name with a hash in it, once in the program and once in its JavaScript. No
//! reader needs them, and a hash cannot be compressed: short names in their place save 2.5 kB of brotli. Comments and
//! indentation of the JavaScript go as well.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::start::without_comments;

/// A section of a WebAssembly module that lists its imports (WebAssembly core specification, section 5.5.5).
const IMPORT_SECTION: u8 = 2;

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
    let bytes = with_short_imports(&bytes, &mut names)
        .with_context(|| format!("{} is no WebAssembly that is understood", program.display()))?;
    let text = names.replaced_in(&without_comments(&text))?;
    fs::write(program, bytes).with_context(|| format!("cannot write {}", program.display()))?;
    fs::write(&code, text).with_context(|| format!("cannot write {}", code.display()))
}

/// Short names by the long ones.
#[derive(Debug, Default)]
struct Names(HashMap<String, String>);

impl Names {
    fn short(&mut self, long: &str) -> &str {
        let number = self.0.len();
        self.0.entry(long.to_owned()).or_insert_with(|| short_name(number))
    }

    /// The JavaScript with the short names, of which each has to stand in it once.
    fn replaced_in(&self, code: &str) -> Result<String> {
        let mut replaced = 0;
        let mut out = String::with_capacity(code.len());
        let is_of_name = |character: char| character.is_ascii_alphanumeric() || "_$".contains(character);
        for piece in code.split_inclusive(|character| !is_of_name(character)) {
            let name = piece.trim_end_matches(|character| !is_of_name(character));
            match self.0.get(name) {
                Some(short) => {
                    replaced += 1;
                    out.push_str(short);
                }
                None => out.push_str(name),
            }
            out.push_str(&piece[name.len()..]);
        }
        ensure!(replaced == self.0.len(), "of {} imports, {replaced} stand in the JavaScript", self.0.len());
        Ok(out)
    }
}

/// `a` to `z`, `aa`, `ba` and so on.
fn short_name(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b"abcdefghijklmnopqrstuvwxyz"[number % 26]));
        if number < 26 {
            return name;
        }
        number = number / 26 - 1;
    }
}

/// The module with short names for what it imports; nothing if it cannot be read.
fn with_short_imports(module: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let (preamble, rest) = module.split_at_checked(PREAMBLE)?;
    let mut out = preamble.to_owned();
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let size = reader.number()?;
        let content = reader.bytes(size)?;
        let content = if id == IMPORT_SECTION { short_imports(content, names)? } else { content.to_owned() };
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

    /// A module that imports two functions of type 0 from `./m.js`, and has an empty custom section.
    fn module(names: [&str; 2]) -> Vec<u8> {
        let mut imports = vec![2];
        for name in names {
            write_bytes(b"./m.js", &mut imports);
            write_bytes(name.as_bytes(), &mut imports);
            imports.extend([0, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.push(IMPORT_SECTION);
        write_bytes(&imports, &mut module);
        module.extend([0, 0]);
        module
    }

    #[test]
    fn imports_get_short_names_on_both_sides() {
        let mut names = Names::default();
        let long = "__wbg_now_0123456789abcdef".repeat(10);
        let short = with_short_imports(&module([&long, "__wbg_new_1"]), &mut names).unwrap();
        assert_eq!(short, module(["a", "b"]));
        let code = format!("x = {{ {long}: function(a) {{ return __wbg_new_12; }}, __wbg_new_1: b }}");
        let expected = "x = { a: function(a) { return __wbg_new_12; }, b: b }";
        assert_eq!(names.replaced_in(&code).unwrap(), expected);
        assert!(names.replaced_in("x").is_err());
    }

    #[test]
    fn names_are_short_and_different() {
        let names: Vec<String> = (0..1000).map(short_name).collect();
        assert_eq!(names[..3], ["a", "b", "c"]);
        assert_eq!((names[25].as_str(), names[26].as_str(), names[52].as_str()), ("z", "aa", "ab"));
        assert_eq!(names.iter().collect::<std::collections::HashSet<_>>().len(), names.len());
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let mut whole = module(["a", "b"]);
        assert!(with_short_imports(&whole[..20], &mut Names::default()).is_none());
        // A table instead of a function.
        let kind = whole.iter().rposition(|byte| *byte == b'b').unwrap() + 1;
        whole[kind] = 1;
        assert!(with_short_imports(&whole, &mut Names::default()).is_none());
    }
}
