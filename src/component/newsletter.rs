//! The sign-up form: an ordinary form POST to the service that the site names.

use catalog::format::Newsletter;
use leptos::ev::{SecurityPolicyViolationEvent, SubmitEvent, securitypolicyviolation};
use leptos::html::Input;
use leptos::prelude::*;

use super::{CollectAny, PlaceHeading};

/// Shown when the service's response leads to a site that the policy doesn't let forms navigate to.
const STOPPED: &str = "Your address was sent, but we can't show the service's answer: it's on a site that this page isn't \
                       allowed to open. If no email arrives, you aren't signed up.";

/// An email field and a button, below what the emails are about if that is given. The address is validated before it is sent.
/// The form works without scripts too.
#[component]
pub(crate) fn NewsletterForm(
    newsletter: Newsletter,
    site: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let input = NodeRef::<Input>::new();
    let complaint = RwSignal::new("");
    let is_stopped = RwSignal::new(false);
    let check = move |event: SubmitEvent| {
        let Some(input) = input.get_untracked() else { return };
        is_stopped.set(false);
        let text = input.value();
        complaint.set(if text.trim().is_empty() {
            "Enter your email address."
        } else if !input.check_validity() || !has_domain(&text) {
            "This doesn't look like an email address. It needs a name, an @ and a domain, as in ada@example.org."
        } else {
            ""
        });
        if !complaint.get_untracked().is_empty() {
            event.prevent_default();
            let _ = input.focus();
        }
    };
    // The policy allows the service itself, so what it blocked is the redirect that the service answered with. By then
    // the form has been sent.
    let watch = move |event: SecurityPolicyViolationEvent| {
        if event.effective_directive() == "form-action" {
            is_stopped.set(true);
        }
    };
    Effect::new(move || {
        let listener = window_event_listener(securitypolicyviolation, watch);
        on_cleanup(move || listener.remove());
    });
    let hidden = newsletter
        .hidden
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
        .collect_any();
    view! {
        <form
            class="newsletter"
            data-test="newsletter"
            method="post"
            action=newsletter.action.as_str().to_owned()
            // Our own messages say more than the browser's.
            novalidate=true
            on:submit=check
        >
            <PlaceHeading name="newsletter" text="Get the next comparison by email" />
            {children.map(|children| children())}
            <p class="quiet">
                {format!("Your address goes to the newsletter service that {site} uses, and nowhere else.")}
            </p>
            {hidden}
            <label for="newsletter-email">"Email address"</label>
            <div class="newsletter-row">
                <input
                    id="newsletter-email"
                    type="email"
                    name=newsletter.field.unwrap_or_else(|| "email".to_owned())
                    required=true
                    autocomplete="email"
                    aria-describedby="newsletter-complaint"
                    aria-invalid=move || (!complaint.get().is_empty()).then_some("true")
                    node_ref=input
                    on:input=move |_| complaint.set("")
                />
                <button type="submit" class="button primary">
                    "Sign up"
                </button>
            </div>
            <p id="newsletter-complaint" class="complaint" role="alert">
                {move || if is_stopped.get() { STOPPED } else { complaint.get() }}
            </p>
        </form>
    }
}

/// Browsers accept `ada@example`, which no newsletter can reach.
fn has_domain(address: &str) -> bool {
    address.rsplit_once('@').is_some_and(|(_, domain)| {
        domain.trim().split_once('.').is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::has_domain;

    #[test]
    fn an_address_needs_a_domain() {
        for (address, is_sound) in [
            ("ada@example.org", true),
            ("ada@example", false),
            ("ada", false),
            ("ada@.org", false),
            ("@a.b", true),
        ] {
            assert_eq!(has_domain(address), is_sound, "{address}");
        }
    }
}
