//! Changes to a record.

use super::{Importance, Must, Record, Stamp, Standing, Weight, Writer};
use crate::Slug;

/// A change that a reader makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Puts a tool on the shortlist, also one that had been turned down.
    List(Slug),
    /// Turns a tool down.
    TurnDown(Slug),
    /// Removes a tool with everything that is said of it.
    Remove(Slug),
    /// Writes a text in place of its latest version. Other versions stay.
    Write(Text, String),
    /// Joins all versions of a text, earliest first, with an empty line between them.
    Join(Text),
    /// Drops all versions of a text but the latest.
    KeepLatest(Text),
    /// Adds a must-have.
    AddMust(Must),
    /// Removes a must-have.
    RemoveMust(Must),
    /// Says how much something matters; `None` removes it.
    Weigh(String, Option<Importance>),
    /// Chooses a tool, or none.
    Choose(Option<Slug>),
    /// Removes everything.
    Clear,
}

/// A text of a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Text {
    /// What is being decided.
    Question,
    /// Why the chosen tool was chosen.
    Reason,
    /// The note on a tool.
    Note(Slug),
    /// Why a tool was turned down.
    Why(Slug),
}

impl Record {
    /// Makes a change. Texts are cut at [`Record::LONGEST_TEXT`]; a full list takes no more.
    pub fn edit(&mut self, writer: &Writer, edit: Edit) {
        match edit {
            Edit::List(slug) => self.stand(writer, slug, Standing::Listed),
            Edit::TurnDown(slug) => self.stand(writer, slug, Standing::TurnedDown),
            Edit::Remove(slug) => {
                self.tools.remove(&slug);
                self.choice.remove(&slug);
            }
            Edit::Write(text, words) => {
                let words: String = words.chars().take(Self::LONGEST_TEXT).collect();
                self.write(writer, &text, words);
            }
            Edit::Join(text) => {
                let joined = self.text(&text).map(|said| {
                    let texts: Vec<&str> = said.distinct().into_iter().map(String::as_str).collect();
                    texts.join("\n\n")
                });
                if let Some(joined) = joined {
                    // All of it is kept, even if that is longer than what can be written at once.
                    self.settle(writer, &text, joined);
                }
            }
            Edit::KeepLatest(text) => {
                if let Some(latest) = self.text(&text).and_then(|said| said.latest().cloned()) {
                    self.settle(writer, &text, latest);
                }
            }
            Edit::AddMust(must) => {
                if !self.musts().contains(&&must) && self.musts().len() < Self::MOST_WISHES {
                    let stamp = self.next(writer);
                    self.musts.add(stamp, must);
                }
            }
            Edit::RemoveMust(must) => self.musts.remove(&must),
            Edit::Weigh(what, importance) => self.weigh(writer, what, importance),
            Edit::Choose(slug) => {
                self.choice.clear();
                if let Some(slug) = slug {
                    let stamp = self.next(writer);
                    self.choice.add(stamp, slug);
                }
            }
            Edit::Clear => {
                let seen = std::mem::take(&mut self.seen);
                *self = Self { seen, ..Self::default() };
            }
        }
        self.tools.retain(|_, entry| !entry.is_empty());
    }

    /// Makes the record say what `before` says, as a change of its own: copies that have seen what was said in between
    /// take it as the newest word.
    pub fn return_to(&mut self, before: &Self, writer: &Writer) {
        let mut seen = self.seen.clone();
        for (by, turn) in &before.seen {
            let known = seen.entry(by.clone()).or_default();
            *known = (*known).max(*turn);
        }
        *self = Self { seen, ..before.clone() };
        self.restamp(writer);
    }

    /// Gives everything that is said a new stamp of this writer.
    pub(super) fn restamp(&mut self, writer: &Writer) {
        let mut turn = self.seen.values().copied().max().unwrap_or_default();
        let mut next = || {
            turn = turn.saturating_add(1);
            Stamp { turn, by: writer.clone() }
        };
        self.question.restamp(&mut next);
        self.musts.restamp(&mut next);
        self.weights.restamp(&mut next);
        self.choice.restamp(&mut next);
        self.reason.restamp(&mut next);
        let mut by_standing: Vec<_> = self.tools.values_mut().collect();
        by_standing.sort_by(|one, other| one.standing.stamp().cmp(&other.standing.stamp()));
        for entry in by_standing {
            entry.standing.restamp(&mut next);
            entry.note.restamp(&mut next);
            entry.why.restamp(&mut next);
        }
        if turn > 0 {
            self.seen.insert(writer.clone(), turn);
        }
    }

    fn next(&mut self, writer: &Writer) -> Stamp {
        let turn = self.seen.values().copied().max().unwrap_or_default().saturating_add(1);
        self.seen.insert(writer.clone(), turn);
        Stamp { turn, by: writer.clone() }
    }

    fn stand(&mut self, writer: &Writer, slug: Slug, standing: Standing) {
        let is_new = !self.tools.contains_key(&slug);
        if is_new && self.tools.len() >= Self::MOST_TOOLS {
            return;
        }
        let stamp = self.next(writer);
        let entry = self.tools.entry(slug).or_default();
        entry.standing.clear();
        entry.standing.add(stamp, standing);
    }

    fn write(&mut self, writer: &Writer, text: &Text, words: String) {
        if self.text(text).and_then(|said| said.latest()).is_some_and(|latest| *latest == words) {
            return;
        }
        let stamp = self.next(writer);
        let Some(said) = self.text_mut(text) else { return };
        said.remove_latest();
        if !words.trim().is_empty() {
            said.add(stamp, words);
        }
    }

    /// Writes a text in place of all its versions, if there are several.
    fn settle(&mut self, writer: &Writer, text: &Text, words: String) {
        if self.text(text).is_some_and(|said| said.all().len() > 1) {
            let stamp = self.next(writer);
            if let Some(said) = self.text_mut(text) {
                said.clear();
                said.add(stamp, words);
            }
        }
    }

    fn weigh(&mut self, writer: &Writer, what: String, importance: Option<Importance>) {
        let before: Vec<Weight> =
            self.weights().into_iter().filter(|weight| weight.what == what).cloned().collect();
        if importance.is_some() && before.is_empty() && self.weights().len() >= Self::MOST_WISHES {
            return;
        }
        for weight in &before {
            self.weights.remove(weight);
        }
        if let Some(importance) = importance {
            let stamp = self.next(writer);
            self.weights.add(stamp, Weight { what, importance });
        }
    }

    /// A text to write to. A tool that isn't in the record has none.
    fn text_mut(&mut self, text: &Text) -> Option<&mut super::Said<String>> {
        match text {
            Text::Question => Some(&mut self.question),
            Text::Reason => Some(&mut self.reason),
            Text::Note(slug) => self.tools.get_mut(slug).map(|entry| &mut entry.note),
            Text::Why(slug) => self.tools.get_mut(slug).map(|entry| &mut entry.why),
        }
    }
}
