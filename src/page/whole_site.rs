//! What only the whole of `site.json` can tell, within pages whose other parts the index has told already.

use catalog::format::Site;

use crate::app::app;
use crate::component::{Failure, Loading, Skeleton};
use crate::load::Load;
use crate::markup::{IntoMarkup, Markup, view};

/// A view of the whole site; while that is on its way or if it has failed, a word on `what` is not here.
pub(super) fn whole_site_view(what: &'static str, of: impl Fn(&Site) -> Markup + Send + 'static) -> Markup {
    let loader = app().loader;
    let live = move || match loader.site() {
        Load::Pending => view! { <Loading what shape=Skeleton::Text /> },
        Load::Failed(error) => view! { <Failure error on_retry=move || loader.retry() /> },
        Load::Ready(site) => of(&site),
    };
    live.into_markup()
}
