//! The values of attributes.

use std::borrow::Cow;

use crate::signal::Signal;

/// The text of an attribute that is there.
pub(super) type AttributeText = Option<Cow<'static, str>>;

/// The value of an attribute.
pub(crate) enum Value {
    /// The element does not have the attribute.
    Absent,
    Text(Cow<'static, str>),
    /// A value that is computed again whenever what it read changes.
    Live(Box<dyn FnMut() -> Value + Send>),
    /// A value that is computed once, where it takes the place of another after the next frame.
    Later(Box<dyn FnMut() -> Value + Send>),
}

/// A value that nobody sees: a change of it waits until the reader has been shown what they see. What is given must
/// follow from what the closure holds, as it may be asked after all else has gone.
pub(crate) struct Later<F>(pub(crate) F);

impl Value {
    /// Its text as it is now; nothing where the element does not have the attribute.
    pub(crate) fn text(&mut self) -> AttributeText {
        match self {
            Self::Absent => None,
            Self::Text(text) => Some(text.clone()),
            // A closure that gives a closure is asked until it gives a text.
            Self::Live(value) | Self::Later(value) => value().text(),
        }
    }
}

/// What can be the value of an attribute.
pub(crate) trait IntoValue {
    /// The value; `false` and `None` are an absent attribute, `true` is one without a text.
    fn into_value(self) -> Value;
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Text(Cow::Borrowed(self))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        if self { "".into_value() } else { Value::Absent }
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, T::into_value)
    }
}

impl<T: IntoValue + Clone + Send + Sync + 'static> IntoValue for Signal<T> {
    fn into_value(self) -> Value {
        (move || self.get()).into_value()
    }
}

impl<F, T> IntoValue for Later<F>
where
    F: FnMut() -> T + Send + 'static,
    T: IntoValue,
{
    fn into_value(mut self) -> Value {
        Value::Later(Box::new(move || self.0().into_value()))
    }
}

impl<F, T> IntoValue for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoValue,
{
    fn into_value(mut self) -> Value {
        Value::Live(Box::new(move || self().into_value()))
    }
}
