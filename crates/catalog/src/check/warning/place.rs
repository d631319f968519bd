//! From the way to a value to its place in a file.

use jsonc_parser::common::Ranged;

use super::Finding;
use crate::check::document::Document;
use crate::check::{Folder, Problem};

/// The warnings with their places, by file and place.
pub(super) fn placed(folder: &Folder, mut found: Vec<Finding>) -> Vec<Problem> {
    found.sort_by(|a, b| a.file.cmp(&b.file));
    let mut problems = Vec::new();
    for findings in found.chunk_by(|a, b| a.file == b.file) {
        let file = &findings[0].file;
        // What is warned of was read before, so it is there and is JSON.
        let Some(text) = folder.files.get(file).and_then(|bytes| std::str::from_utf8(bytes).ok()) else {
            continue;
        };
        let document = Document::new(file, text);
        let Some(root) = document.parse() else { continue };
        for Finding { path, part, code, message, help, .. } in findings {
            let value = document.value_at(&root, path);
            let at = part
                .as_deref()
                .and_then(|part| document.within(value.range(), part))
                .unwrap_or_else(|| value.range());
            document.problem(*code, at, message, help);
        }
        problems.extend(document.into_problems());
    }
    problems.sort();
    problems
}
