//! Starts the app, nothing else.

mod app;
mod ballot;
mod component;
mod device;
mod dialog;
mod load;
mod markup;
mod navigation;
mod page;
mod route;
mod scroll;
mod sharing;
mod shortcuts;
mod walking;

fn main() {
    console_error_panic_hook::set_once();
    route::set_base(&app::base_of_document());
    leptos::mount::mount_to_body(app::App);
}
