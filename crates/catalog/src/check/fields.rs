//! The keys and values of an object under check.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use jsonc_parser::ast::{Object, Value};
use jsonc_parser::common::{Range, Ranged};

use super::Code;
use super::choices::choices;
use super::document::{Document, Length};

/// The key by which a file names its schema to an editor. It says nothing to us.
pub(super) const SCHEMA: &str = "$schema";

impl<'a> Document<'a> {
    /// The fields of an object of which all keys are known; unknown and repeated ones are problems.
    pub(super) fn fields<'v>(
        &'v self,
        value: &'v Value<'a>,
        what: &'v str,
        keys: &[&str],
    ) -> Option<Fields<'v, 'a>> {
        let fields = self.map(value, what)?;
        for property in &fields.object.properties {
            let key = property.name.as_str();
            if !keys.contains(&key) {
                let message = format!("{what} has an unknown key \"{key}\"");
                self.problem(Code::UnknownKey, property.name.range(), message, choices(key, keys));
            }
        }
        Some(fields)
    }

    /// The fields of an object that may have any keys; repeated ones are problems.
    pub(super) fn map<'v>(&'v self, value: &'v Value<'a>, what: &'v str) -> Option<Fields<'v, 'a>> {
        let Value::Object(object) = value else {
            self.wrong_type(value, what, "write an object in { }");
            return None;
        };
        let mut seen = BTreeSet::new();
        for property in &object.properties {
            let key = property.name.as_str();
            if !seen.insert(key) {
                let message = format!("{what} has the key \"{key}\" twice");
                self.problem(Code::RepeatedKey, property.name.range(), message, "keep one of them");
            }
        }
        Some(Fields { document: self, object, what })
    }
}

/// The keys and values of an object.
pub(super) struct Fields<'v, 'a> {
    document: &'v Document<'a>,
    pub(super) object: &'v Object<'a>,
    what: &'v str,
}

impl<'v, 'a> Fields<'v, 'a> {
    /// The value of a key that must be there.
    pub(super) fn required(&self, key: &str) -> Option<&'v Value<'a>> {
        let found = self.optional(key);
        if found.is_none() {
            let message = format!("{} has no \"{key}\"", self.what);
            let start = Range::new(self.object.range.start, self.object.range.start + 1);
            let help = format!("add the key \"{key}\"");
            self.document.problem(Code::MissingKey, start, message, help);
        }
        found
    }

    /// The value of a key that may be left out.
    pub(super) fn optional(&self, key: &str) -> Option<&'v Value<'a>> {
        self.object
            .properties
            .iter()
            .find(|property| property.name.as_str() == key)
            .map(|property| &property.value)
    }

    /// The text of a key that must be there.
    pub(super) fn text(&self, key: &str, length: Length) -> Option<&'v str> {
        self.document.text_or(self.required(key)?, &format!("\"{key}\""), length, "write something")
    }

    /// The text of a key that may be left out.
    pub(super) fn text_if_present(&self, key: &str, length: Length) -> Option<&'v str> {
        self.document.text(self.optional(key)?, &format!("\"{key}\""), length)
    }

    /// What a key that must be there is read as.
    pub(super) fn parsed<T: FromStr<Err: Display>>(&self, key: &str) -> Option<T> {
        let rule = "".parse::<T>().err().map(|error| error.to_string()).unwrap_or_default();
        self.document.parsed_or(self.required(key)?, &format!("\"{key}\""), &rule)
    }

    /// What a key that may be left out is read as.
    pub(super) fn parsed_if_present<T: FromStr<Err: Display>>(&self, key: &str) -> Option<T> {
        self.document.parsed(self.optional(key)?, &format!("\"{key}\""))
    }

    /// A yes or no that may be left out.
    pub(super) fn flag_if_present(&self, key: &str) {
        if let Some(value) = self.optional(key)
            && !matches!(value, Value::BooleanLit(_))
        {
            self.document.wrong_type(value, &format!("\"{key}\""), "write true or false");
        }
    }

    /// One of a fixed set of words, for a key that must be there.
    pub(super) fn choice(&self, key: &str, allowed: &[&str]) -> Option<&'v str> {
        self.document.choice(self.required(key)?, &format!("\"{key}\""), allowed)
    }

    /// The schema that a file may name.
    pub(super) fn schema(&self) {
        if let Some(value) = self.optional(SCHEMA) {
            self.document.text(value, &format!("\"{SCHEMA}\""), Length::ANY);
        }
    }

    /// A list that must have an item, if it is there.
    pub(super) fn not_empty(&self, key: &str) {
        if let Some(value @ Value::Array(list)) = self.optional(key)
            && list.elements.is_empty()
        {
            let message = format!("\"{key}\" is an empty list");
            self.document.problem(Code::EmptyList, value.range(), message, "add at least one item");
        }
    }

    /// The items of a list that must be there.
    pub(super) fn list(&self, key: &str) -> &'v [Value<'a>] {
        self.required(key).map_or(&[], |value| self.document.list(value, &format!("\"{key}\"")))
    }
}
