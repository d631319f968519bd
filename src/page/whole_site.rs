//! What only the whole of `site.json` can tell, within pages whose other parts the index has told already.

use catalog::format::Site;

use crate::component::{Failure, Loading, Skeleton};
use crate::context::app;
use crate::load::Load;
use leptos::prelude::*;

/// A view of the whole site; while that is on its way or if it has failed, a word on `what` is not here.
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
