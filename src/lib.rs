//! The app: what a reader sees.
//!
//! In a browser [`start`] runs it. [`prerender`] runs the same pages natively and returns them as HTML; it needs the
//! crate without its feature `browser`, which effects and the DOM depend on.

mod app;
mod ballot;
mod component;
mod device;
mod dialog;
mod frame;
mod load;
mod markup;
mod navigation;
mod page;
pub mod prerender;
mod request;
mod route;
mod scroll;
mod sharing;
mod shortcuts;
mod signal;
mod takeover;
mod walking;

/// Starts the app in the document that it is loaded in.
pub fn start() {
    // In a release build a panic ends the app before a hook is called.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        // Compiling the program has had its time; what follows comes in pieces of its own, between which the browser
        // can answer a reader.
        request::give_way().await;
        let Some(app) = takeover::begin() else { return };
        request::give_way().await;
        let loader = app.load();
        request::give_way().await;
        app.mount(loader);
    });
}
