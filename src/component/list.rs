//! Lists of views.

use leptos::prelude::*;

/// Collects views into a list. Unlike those of `collect_view`, all such lists have one type, because every further type
/// of list adds some kilobytes to the program.
pub(crate) trait CollectAny {
    /// The views in order, with their types erased.
    fn collect_any(self) -> Vec<AnyView>;
}

impl<I> CollectAny for I
where
    I: IntoIterator<Item: IntoAny>,
{
    fn collect_any(self) -> Vec<AnyView> {
        self.into_iter().map(IntoAny::into_any).collect()
    }
}
