//! Services of which nobody says where their answers lead.

use super::{Finding, key};
use crate::check::Code;
use crate::format::Site;

/// Finds services without `redirects_to`. The content security policy stops a redirect to an origin that it does not
/// name, which nobody sees before the first reader signs up.
pub(super) fn redirects(site: &Site, found: &mut Vec<Finding>) {
    let newsletter = site.newsletter.as_ref();
    let form =
        newsletter.filter(|it| it.redirects_to.is_none()).map(|it| ("newsletter", "action", &it.action));
    let votes = site.votes.as_ref().filter(|it| it.redirects_to.is_none());
    let tallies = votes.and_then(|it| Some(("votes", "tallies", it.tallies.as_ref()?)));
    found.extend(form.into_iter().chain(tallies).map(|(service, endpoint, address)| {
        let origin = address.origin();
        Finding {
            file: "site.json".to_owned(),
            path: vec![key(service), key(endpoint)],
            part: None,
            code: Code::UnstatedRedirects,
            message: format!("if {origin} redirects to another origin, browsers stop it"),
            help: format!(
                "add \"redirects_to\" to \"{service}\": the addresses it redirects to, or [] if it stays on {origin}"
            ),
        }
    }));
}
