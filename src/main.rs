//! Starts the app, nothing else.

mod app;
mod ballot;
mod component;
mod device;
mod load;
mod markup;
mod navigation;
mod page;
mod route;
mod scroll;
mod sharing;

fn main() {
    console_error_panic_hook::set_once();
    route::set_base(&app::told("quayside-base").unwrap_or_else(|| "/".to_owned()));
    leptos::mount::mount_to_body(|| app::App(app::told("application-name").unwrap_or_default()));
}
