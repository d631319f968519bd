//! What can stand between tags.

use std::borrow::Cow;

use super::Markup;
use crate::signal::{RwSignal, Signal};

/// A value that can be shown.
pub(crate) trait IntoMarkup {
    /// The value as markup.
    fn into_markup(self) -> Markup;
}

impl IntoMarkup for Markup {
    fn into_markup(self) -> Markup {
        self
    }
}

impl From<&'static str> for Markup {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl IntoMarkup for &'static str {
    fn into_markup(self) -> Markup {
        self.into()
    }
}

impl IntoMarkup for String {
    fn into_markup(self) -> Markup {
        Markup::Text(Cow::Owned(self))
    }
}

impl IntoMarkup for usize {
    fn into_markup(self) -> Markup {
        self.to_string().into_markup()
    }
}

impl IntoMarkup for u32 {
    fn into_markup(self) -> Markup {
        self.to_string().into_markup()
    }
}

impl<T: IntoMarkup + Clone + Send + Sync + 'static> IntoMarkup for Signal<T> {
    fn into_markup(self) -> Markup {
        (move || self.get()).into_markup()
    }
}

impl<T: IntoMarkup + Clone + Send + Sync + 'static> IntoMarkup for RwSignal<T> {
    fn into_markup(self) -> Markup {
        (move || self.get()).into_markup()
    }
}

impl<T: IntoMarkup> IntoMarkup for Option<T> {
    fn into_markup(self) -> Markup {
        self.map_or(Markup::NOTHING, T::into_markup)
    }
}

impl IntoMarkup for Vec<Markup> {
    fn into_markup(self) -> Markup {
        Markup::Many(self)
    }
}

impl<const N: usize> IntoMarkup for [Markup; N] {
    fn into_markup(self) -> Markup {
        Markup::Many(self.into())
    }
}

impl<F, T> IntoMarkup for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoMarkup,
{
    fn into_markup(mut self) -> Markup {
        Markup::Live(Box::new(move || self().into_markup()))
    }
}

impl<T: IntoMarkup> FromIterator<T> for Markup {
    fn from_iter<I: IntoIterator<Item = T>>(pieces: I) -> Self {
        Self::Many(pieces.into_iter().map(T::into_markup).collect())
    }
}
