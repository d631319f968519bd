//! Values that pages follow: Leptos's signals and memos, all of which hold values of one type here.
//!
//! Leptos has code of its own for each type that a signal or a memo holds, and again for what may be either. The app has
//! some twenty such types. Within, they are one, so that a reader downloads that code once; outside nothing is different.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::{self as graph, Get, GetUntracked, Set};

/// What is held, whatever it is.
type Held = Arc<dyn Any + Send + Sync>;

/// Something of Leptos's that holds a `T`.
pub(crate) struct Holder<S, T> {
    inner: S,
    of: PhantomData<fn() -> T>,
}

/// A value that is set.
pub(crate) type RwSignal<T> = Holder<graph::RwSignal<Held>, T>;
/// A value that is set, and outlives what it was made for.
pub(crate) type ArcRwSignal<T> = Holder<graph::ArcRwSignal<Held>, T>;
/// A value that follows from others, and is kept until one of them changes.
pub(crate) type Memo<T> = Holder<graph::Memo<Held>, T>;
/// A value that is read, whatever it comes from.
pub(crate) type Signal<T> = Holder<graph::Signal<Held>, T>;

impl<S: Clone, T> Clone for Holder<S, T> {
    fn clone(&self) -> Self {
        Self::of(self.inner.clone())
    }
}

impl<S: Copy, T> Copy for Holder<S, T> {}

impl<S, T> Holder<S, T> {
    fn of(inner: S) -> Self {
        Self { inner, of: PhantomData }
    }
}

impl<S, T> Holder<S, T>
where
    S: Get<Value = Held> + GetUntracked<Value = Held>,
    T: Send + Sync + 'static,
{
    /// The value; who reads it here follows it.
    pub(crate) fn read(&self) -> Arc<T> {
        known(self.inner.get())
    }

    /// The value, without following it.
    pub(crate) fn read_untracked(&self) -> Arc<T> {
        known(self.inner.get_untracked())
    }

    /// Shows the value to `look`, which follows it.
    pub(crate) fn with<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.read())
    }

    /// Shows the value to `look`, without following it.
    pub(crate) fn with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> U {
        look(&self.read_untracked())
    }

    /// A copy of the value; who gets it follows it.
    pub(crate) fn get(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read())
    }

    /// A copy of the value, without following it; nothing once what it was made for has gone.
    pub(crate) fn try_get_untracked(&self) -> Option<T>
    where
        T: Clone,
    {
        self.inner.try_get_untracked().map(|held| T::clone(&known(held)))
    }

    /// A copy of the value, without following it.
    pub(crate) fn get_untracked(&self) -> T
    where
        T: Clone,
    {
        T::clone(&self.read_untracked())
    }
}

impl<S, T> Holder<S, T>
where
    S: GetUntracked<Value = Held> + Set<Value = Held>,
    T: Send + Sync + 'static,
{
    /// Sets the value, and tells who follows it.
    pub(crate) fn set(&self, value: T) {
        self.inner.set(Arc::new(value));
    }

    /// Sets the value, and tells who follows it, unless what it was made for has gone.
    pub(crate) fn try_set(&self, value: T) {
        let _ = self.inner.try_set(Arc::new(value));
    }

    /// Changes the value, and tells who follows it.
    pub(crate) fn update(&self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        let mut value = T::clone(&known::<T>(self.inner.get_untracked()));
        change(&mut value);
        self.set(value);
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal that holds this at first.
    pub(crate) fn new(value: T) -> Self {
        Self::of(graph::RwSignal::new(Arc::new(value)))
    }
}

impl<T: Send + Sync + Default + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: Send + Sync + 'static> ArcRwSignal<T> {
    /// A signal that holds this at first.
    pub(crate) fn new(value: T) -> Self {
        Self::of(graph::ArcRwSignal::new(Arc::new(value)))
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// What `work_out` gives. Who follows it is told where that is another value than before.
    pub(crate) fn new(work_out: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let is_other = |old: Option<&Held>, new: Option<&Held>| {
            let value = |held: Option<&Held>| held.cloned().map(known::<T>);
            value(old) != value(new)
        };
        Self::of(graph::Memo::new_with_compare(move |_| Arc::new(work_out()), is_other))
    }
}

impl<T: Send + Sync + 'static> Signal<T> {
    /// What `work_out` gives, worked out anew for each who reads it.
    pub(crate) fn derive(work_out: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::of(graph::Signal::derive(move || Arc::new(work_out()) as Held))
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::of(signal.inner.into())
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::of(memo.inner.into())
    }
}

/// What is held, as the type that its holder was made for.
fn known<T: Send + Sync + 'static>(held: Held) -> Arc<T> {
    held.downcast().unwrap_or_else(|_| unreachable!("a holder of a `T` is made with a `T`"))
}

/// Runs `run` once the page has been built, and again whenever what it read changes.
///
/// One effect of Leptos's for all of them: each that is made of a closure of its own brings a task of its own.
pub(crate) fn effect(run: impl FnMut() + 'static) {
    fn run_boxed(mut run: Box<dyn FnMut()>) {
        graph::Effect::new(move |_: Option<()>| run());
    }
    run_boxed(Box::new(run));
}
