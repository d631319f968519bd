//! Content that needs the full `site.json`, within pages whose other parts come from the index.

use catalog::format::Site;

use crate::component::{Failure, Loading, Skeleton};
use crate::context::app;
use crate::load::Load;
use leptos::prelude::*;

/// A view of the full site; while that is loading or if it has failed, a placeholder that mentions `what`.
pub(super) fn whole_site_view(
    what: &'static str,
    of: impl Fn(&Site) -> AnyView + Send + 'static,
) -> impl IntoView {
    let loader = app().loader;
    move || match loader.site() {
        Load::Pending => view! { <Loading what shape=Skeleton::Text /> }.into_any(),
        Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> }.into_any(),
        Load::Ready(site) => of(&site),
    }
}
