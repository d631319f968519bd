//! A JSON file as it is written: values with their places, and the problems found in it.

use std::cell::RefCell;
use std::fmt::Display;
use std::str::FromStr;

use jsonc_parser::ast::Value;
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::characters::{is_blank, is_unwanted};
use super::choices::choices;
use super::{Code, Problem};

/// JSON as RFC 8259 has it, and nothing more.
pub const STRICT_JSON: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// A file under check. Problems gather here.
pub(super) struct Document<'a> {
    name: String,
    text: &'a str,
    problems: RefCell<Vec<Problem>>,
}

/// One step on the way from a whole document to a value in it.
#[derive(Debug, Clone)]
pub(super) enum Step {
    /// To the value of a key of an object.
    Key(String),
    /// To an item of a list, from 0.
    Item(usize),
}

/// What helps where a text that need not be there is blank.
const OR_LEAVE_OUT: &str = "write something, or remove it";

/// How long a text may be, in characters.
#[derive(Clone, Copy)]
pub(super) struct Length {
    pub(super) least: usize,
    pub(super) most: usize,
}

impl Length {
    pub(super) const ANY: Self = Self::at_most(usize::MAX);

    pub(super) const fn at_most(most: usize) -> Self {
        Self { least: 1, most }
    }
}

impl<'a> Document<'a> {
    pub(super) fn new(name: impl Into<String>, text: &'a str) -> Self {
        Self { name: name.into(), text, problems: RefCell::default() }
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }

    pub(super) fn is_sound(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// Reads the file as strict JSON. Where it is none for a slip that does not hide what is meant, such as a comma too many,
    /// that is told, and the rest is there to be checked all the same.
    pub(super) fn parse(&self) -> Option<Value<'a>> {
        match parse_to_ast(self.text, &CollectOptions::default(), &STRICT_JSON) {
            Ok(parsed) if parsed.value.is_some() => parsed.value,
            Ok(_) => {
                self.problem(
                    Code::NotJson,
                    Range::from_byte_index(0),
                    "the file is empty",
                    "write a JSON object",
                );
                None
            }
            Err(error) => {
                let what = error.kind().to_string().to_lowercase();
                self.problem(
                    Code::NotJson,
                    error.range(),
                    format!("this is not JSON: {what}"),
                    "fix the JSON here",
                );
                let forgiving = ParseOptions {
                    allow_comments: true,
                    allow_trailing_commas: true,
                    allow_missing_commas: true,
                    allow_single_quoted_strings: true,
                    ..STRICT_JSON
                };
                parse_to_ast(self.text, &CollectOptions::default(), &forgiving).ok()?.value
            }
        }
    }

    /// Where a part of a text stands, if it stands there as it is read: without escapes.
    pub(super) fn within(&self, text: Range, part: &str) -> Option<Range> {
        let start = text.start + self.text.get(text.start..text.end)?.find(part)?;
        Some(Range::new(start, start + part.len()))
    }

    /// The value at the end of a way from another, or as far along it as there is something.
    pub(super) fn value_at<'v, 's>(
        &self,
        root: &'v Value<'a>,
        path: impl IntoIterator<Item = &'s Step>,
    ) -> &'v Value<'a> {
        let mut at = root;
        for step in path {
            let inner = match (step, at) {
                (Step::Key(key), Value::Object(object)) => object.get(key).map(|property| &property.value),
                (Step::Item(item), Value::Array(array)) => array.elements.get(*item),
                _ => None,
            };
            let Some(inner) = inner else { break };
            at = inner;
        }
        at
    }

    pub(super) fn problem(&self, code: Code, at: Range, message: impl Into<String>, help: impl Into<String>) {
        self.report(self.problem_at(code, at, message, help));
    }

    /// Adds a problem of this file to those that were found.
    pub(super) fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    /// A problem of this file that is not yet one of it: whether it is depends on other files.
    pub(super) fn problem_at(
        &self,
        code: Code,
        at: Range,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Problem {
        let before = self.text.get(..at.start).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        // What is wrong may go on for many lines; where it begins is what an editor looks for.
        let wrong = self.text.get(at.start..at.end).unwrap_or_default().lines().next().unwrap_or_default();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let column = before[line_start..].chars().count() + 1;
        Problem {
            file: self.name.clone(),
            line: number(before.matches('\n').count() + 1),
            column: number(column),
            end_column: number(column + wrong.chars().count().max(1)),
            code,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The text of a value, of a fitting length and not blank.
    pub(super) fn text<'v>(&self, value: &'v Value<'a>, what: &str, length: Length) -> Option<&'v str> {
        self.text_or(value, what, length, OR_LEAVE_OUT)
    }

    /// The same, with what helps where it is blank.
    pub(super) fn text_or<'v>(
        &self,
        value: &'v Value<'a>,
        what: &str,
        length: Length,
        if_blank: &str,
    ) -> Option<&'v str> {
        let Value::StringLit(literal) = value else {
            self.wrong_type(value, what, "write a string");
            return None;
        };
        let text = literal.value.as_ref();
        let characters = text.chars().count();
        let limits = match length {
            Length { least: 0 | 1, most } => format!("write at most {most} characters"),
            Length { least, most } => format!("write {least} to {most} characters"),
        };
        if text.chars().all(is_blank) {
            self.problem(Code::EmptyText, literal.range, format!("{what} is empty"), if_blank);
        } else if characters > length.most || characters < length.least {
            let message = format!("{what} has {characters} characters");
            self.problem(Code::WrongLength, literal.range, message, limits);
        } else if let Some(bad) = text.chars().find(|c| is_unwanted(*c)) {
            let message = format!("{what} contains the invisible character U+{:04X}", u32::from(bad));
            let at = self.within(literal.range, bad.encode_utf8(&mut [0; 4])).unwrap_or(literal.range);
            self.problem(Code::InvisibleCharacter, at, message, "remove it");
        } else {
            return Some(text);
        }
        None
    }

    /// A text that is read as a `T`: an id, a date, an address.
    pub(super) fn parsed<T: FromStr<Err: Display>>(&self, value: &Value<'a>, what: &str) -> Option<T> {
        self.parsed_or(value, what, OR_LEAVE_OUT)
    }

    pub(super) fn parsed_or<T: FromStr<Err: Display>>(
        &self,
        value: &Value<'a>,
        what: &str,
        if_blank: &str,
    ) -> Option<T> {
        let text = self.text_or(value, what, Length::ANY, if_blank)?;
        match text.parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                let message = format!("{what} is \"{text}\"");
                self.problem(Code::Malformed, value.range(), message, error.to_string());
                None
            }
        }
    }

    /// One of a fixed set of words.
    pub(super) fn choice<'v>(&self, value: &'v Value<'a>, what: &str, allowed: &[&str]) -> Option<&'v str> {
        let text = self.text_or(value, what, Length::ANY, &choices("", allowed))?;
        if allowed.contains(&text) {
            return Some(text);
        }
        let message = format!("{what} is \"{text}\"");
        self.problem(Code::UnknownWord, value.range(), message, choices(text, allowed));
        None
    }

    /// The id of a `thing` that the catalog defines elsewhere, where it is known which there are.
    pub(super) fn reference<'v>(
        &self,
        value: &'v Value<'a>,
        what: &str,
        thing: &str,
        known: Option<&[&str]>,
    ) -> Option<&'v str> {
        let Some(known) = known else { return self.text(value, what, Length::ANY) };
        let id = self.text_or(value, what, Length::ANY, &choices("", known))?;
        if !known.contains(&id) {
            let message = format!("there is no {thing} \"{id}\"");
            self.problem(Code::UnknownReference, value.range(), message, choices(id, known));
        }
        Some(id)
    }

    pub(super) fn wrong_type(&self, value: &Value<'a>, what: &str, help: &str) {
        self.problem(Code::WrongType, value.range(), format!("{what} is {}", kind(value)), help);
    }

    /// Checks a whole number from 0 to `most`.
    pub(super) fn whole_number(&self, value: &Value<'a>, what: &str, most: u32) {
        self.whole_number_from(0, value, what, most);
    }

    /// Checks a whole number from `least` to `most`.
    pub(super) fn whole_number_from(&self, least: u32, value: &Value<'a>, what: &str, most: u32) {
        let Some(number) = self.number(value, what) else { return };
        if number < f64::from(least) || number.fract() != 0.0 || number > f64::from(most) {
            let to = if most == u32::MAX {
                format!(", {least} or more")
            } else {
                format!(" from {least} to {most}")
            };
            let help = format!("write a whole number{to}");
            self.problem(Code::OutOfRange, value.range(), format!("{what} is {number}"), help);
        }
    }

    pub(super) fn number(&self, value: &Value<'a>, what: &str) -> Option<f64> {
        if let Value::NumberLit(literal) = value
            && let Ok(number) = literal.value.parse::<f64>()
        {
            if number.is_finite() {
                return Some(number);
            }
            let message = format!("{what} is too large");
            self.problem(Code::OutOfRange, value.range(), message, "write a smaller number");
            return None;
        }
        self.wrong_type(value, what, "write a number");
        None
    }

    pub(super) fn list<'v>(&self, value: &'v Value<'a>, what: &str) -> &'v [Value<'a>] {
        if let Value::Array(array) = value {
            return &array.elements;
        }
        self.wrong_type(value, what, "write a list in [ ]");
        &[]
    }
}

/// "a number", "a list": what a value is instead of what it should be.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::StringLit(_) => "a string",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::NullKeyword(_) => "null",
    }
}
