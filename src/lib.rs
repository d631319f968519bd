//! The app that readers see.
//!
//! With the feature `browser`, [`start`] runs it in a document. With the feature `render`, [`prerender`] runs the
//! same pages natively and returns them as HTML.

// A view's type includes the types of everything inside it, which nests deeper than the compiler's default limit.
#![recursion_limit = "512"]

mod address;
mod app;
mod ballot;
mod component;
mod context;
mod deferred;
mod device;
mod dialog;
mod head;
mod http;
mod load;
#[cfg(feature = "browser")]
mod mount;
mod navigation;
mod own_panel;
mod packing;
mod page;
#[cfg(feature = "render")]
pub mod prerender;
#[cfg(feature = "browser")]
mod rewriting;
mod routes;
mod roving_focus;
mod saving;
mod scroll;
mod sharing;
mod shortcuts;
mod since_last_visit;
mod turn;

/// Starts the app in the document that loaded it.
#[cfg(feature = "browser")]
pub fn start() {
    // In a release build a panic aborts before any hook is called.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    // Fails only if an executor is already set, which is just as good.
    let _ = any_spawner::Executor::init_wasm_bindgen();
    leptos::task::spawn_local(mount::run());
}
