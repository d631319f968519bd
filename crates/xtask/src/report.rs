//! Reports the problems of a catalog, as a compiler would for people and as JSON for programs.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anyhow::Result;
use catalog::check::{Code, Folder, Problem, Severity};
use catalog::grouped;
use serde::Serialize;

/// A report on a catalog.
#[derive(Debug)]
pub struct Report {
    folder: PathBuf,
    files: Folder,
    tools: usize,
    drafts: usize,
    problems: Vec<Problem>,
    length: Length,
}

/// How many warnings the human-readable report has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Length {
    /// Some of each kind, with the number of omitted ones.
    #[default]
    Short,
    /// All.
    Full,
}

/// How many warnings a short report has in total, about 160 lines.
const SHOWN: usize = 20;
/// The maximum number of warnings of one kind.
const SHOWN_OF_A_KIND: usize = 10;

impl Report {
    /// The report on a catalog of which this many tools can be published. Errors come last, where they are most
    /// visible; warnings are grouped by kind.
    #[must_use]
    pub fn new(folder: &Path, files: Folder, tools: usize, mut problems: Vec<Problem>) -> Self {
        let place = |problem: &Problem| (kind(problem).is_none(), kind(problem));
        problems.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.cmp(b)));
        Self { folder: folder.to_owned(), files, tools, drafts: 0, problems, length: Length::default() }
    }

    /// The same report, for a catalog in which so many tools are drafts.
    #[must_use]
    pub fn with_drafts(self, drafts: usize) -> Self {
        Self { drafts, ..self }
    }

    /// The same report with another length. The JSON always has everything.
    #[must_use]
    pub fn of_length(self, length: Length) -> Self {
        Self { length, ..self }
    }

    /// The number of problems of this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.code.severity() == severity).count()
    }

    /// The files with errors, relative to the catalog's folder.
    #[must_use]
    pub fn broken_files(&self) -> BTreeSet<&str> {
        let errors = self.problems.iter().filter(|problem| problem.code.severity() == Severity::Error);
        errors.map(|problem| problem.file.as_str()).collect()
    }

    /// The human-readable report, with escape sequences for colours.
    #[must_use]
    pub fn coloured(&self) -> String {
        self.text(&Renderer::styled())
    }

    /// The machine-readable report: one JSON document.
    ///
    /// # Errors
    /// If it cannot be written as JSON.
    pub fn json(&self) -> Result<String> {
        let problems = self.problems.iter().map(|problem| JsonProblem {
            severity: problem.code.severity().as_str(),
            code: problem.code.as_str(),
            file: self.path(problem),
            line: problem.line,
            column: problem.column,
            end_column: problem.end_column,
            message: &problem.message,
            help: &problem.help,
        });
        Ok(serde_json::to_string_pretty(&JsonReport {
            tools: self.tools,
            drafts: self.drafts,
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            problems: problems.collect(),
        })?)
    }

    fn text(&self, renderer: &Renderer) -> String {
        let kinds: Vec<&[Problem]> = self.problems.chunk_by(|a, b| kind(a) == kind(b)).collect();
        let most = (SHOWN / kinds.len().max(1)).clamp(1, SHOWN_OF_A_KIND);
        let mut text = String::new();
        for problems in kinds {
            let is_cut = self.length == Length::Short && kind(&problems[0]).is_some();
            let (shown, others) =
                problems.split_at(if is_cut { most.min(problems.len()) } else { problems.len() });
            for problem in shown {
                text.push_str(&self.problem(renderer, problem));
                text.push_str("\n\n");
            }
            if !others.is_empty() {
                let count = u32::try_from(others.len()).map_or(f64::INFINITY, f64::from);
                text += &format!("and {} more; `--all` shows them\n\n", grouped(count));
            }
        }
        text.push_str(&self.summary());
        text
    }

    /// `public/catalog: 66 tools, 3 of them not published yet, 2 errors, 1 warning`.
    fn summary(&self) -> String {
        let counted = |count: usize, noun: &str| match count {
            1 => format!("1 {noun}"),
            _ => format!("{count} {noun}s"),
        };
        let mut parts = vec![counted(self.tools, "tool")];
        if self.drafts > 0 {
            parts.push(format!("{} of them not published yet", self.drafts));
        }
        for severity in [Severity::Error, Severity::Warning] {
            match self.count(severity) {
                0 => {}
                count => parts.push(counted(count, severity.as_str())),
            }
        }
        if self.problems.is_empty() {
            parts.push("no problems".to_owned());
        }
        format!("{}: {}", self.folder.display(), parts.join(", "))
    }

    fn problem(&self, renderer: &Renderer, problem: &Problem) -> String {
        let level = match problem.code.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let path = self.path(problem);
        let line_number = usize::try_from(problem.line).unwrap_or(usize::MAX);
        let title = level.primary_title(problem.message.as_str());
        let help = Level::HELP.message(problem.help.as_str());
        let group = match self.line(problem) {
            Some(line) => {
                let span = offset(&line, problem.column)..offset(&line, problem.end_column);
                let mark = AnnotationKind::Primary.span(span);
                // A single line only: the message points to its end, and a catalog's lines are long.
                title
                    .element(Snippet::source(line).line_start(line_number).path(path).annotation(mark))
                    .element(help)
            }
            None => title.element(Origin::path(path).line(line_number).char_column(1)).element(help),
        };
        renderer.render(&[group])
    }

    /// The path of a problem's file, in a form that a terminal or an editor can open.
    fn path(&self, problem: &Problem) -> String {
        self.folder.join(&problem.file).display().to_string()
    }

    /// The line that a problem is in, if its file exists.
    fn line(&self, problem: &Problem) -> Option<String> {
        let text = String::from_utf8_lossy(self.files.files.get(&problem.file)?);
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
        let before = usize::try_from(problem.line).ok()?.checked_sub(1)?;
        Some(text.lines().nth(before).unwrap_or_default().to_owned())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(&Renderer::plain()))
    }
}

impl std::error::Error for Report {}

/// The kind of a warning. Errors have none, as all of them are printed.
fn kind(problem: &Problem) -> Option<Code> {
    (problem.code.severity() == Severity::Warning).then_some(problem.code)
}

/// The byte offset of a column in a line; the line's end for one past it.
fn offset(line: &str, column: u32) -> usize {
    let before = usize::try_from(column).unwrap_or(usize::MAX).saturating_sub(1);
    line.char_indices().nth(before).map_or(line.len(), |(at, _)| at)
}

#[derive(Serialize)]
struct JsonReport<'a> {
    tools: usize,
    drafts: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonProblem<'a> {
    severity: &'static str,
    code: &'static str,
    file: String,
    line: u32,
    column: u32,
    end_column: u32,
    message: &'a str,
    help: &'a str,
}
