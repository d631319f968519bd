//! The newsletter: an ordinary form POST to the service that the site names.

use serde_json::json;
use xtask::engine::Engine;

use crate::harness::{Keys, Service, Site, engine, read};

const FORM: &str = "[data-test=newsletter]";
const FIELD: &str = "[data-test=newsletter] input[type=email]";

#[apply(browser_test)]
async fn a_site_without_a_newsletter_has_no_form() {
    let site = Site::shipped().await;
    read(&site, async |reader| {
        reader.open("/").await;
        reader.has(FORM, 0).await;
    })
    .await;
}

#[apply(browser_test)]
async fn a_bad_address_is_refused_with_words_and_not_sent() {
    let service = Service::start().await;
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.open("/").await;
        for (text, words) in [
            ("", "Enter your email address."),
            ("ada", "This doesn't look like an email address"),
            ("@example", "This doesn't look like an email address"),
        ] {
            // Not every driver can type an empty text.
            if !text.is_empty() {
                reader.type_into(FIELD, text).await;
            }
            reader.click_on(&format!("{FORM} button"), "Sign up").await;
            reader.says(&format!("{FORM} [role=alert]"), words).await;
            reader.has_attribute(FIELD, "aria-invalid", "true").await;
            assert_eq!(reader.eval("return document.activeElement.type").await, "email");
        }
        // Typing removes the error, and only the complete address is sent.
        reader.type_into(FIELD, ".org").await;
        reader.lists(&format!("{FORM} [role=alert]"), &[""]).await;
        reader.has(&format!("{FIELD}[aria-invalid]"), 0).await;
        reader.is_at("/").await;
        reader.click_on(&format!("{FORM} button"), "Sign up").await;
        reader.lists("h1", &["Thank you"]).await;
        let sign_ups = service.sign_ups();
        assert_eq!(sign_ups.len(), 1, "{sign_ups:?}");
        assert!(sign_ups[0].body.contains("ada%40example.org"), "{sign_ups:?}");
    })
    .await;
}

#[apply(browser_test)]
async fn a_good_address_is_posted_with_the_hidden_fields() {
    let service = Service::start().await;
    let site = Site::busy_with(&service).await;
    read(&site, async |reader| {
        reader.open("/").await;
        assert_eq!(reader.attribute(FORM, "action").await, format!("{}/newsletter", service.origin));
        assert_eq!(reader.attribute(FORM, "method").await, "post");
        reader.type_into(FIELD, "ada@example.org").await;
        reader.press(Keys::Enter).await;
        reader.lists("h1", &["Thank you"]).await;
        let sign_ups = service.sign_ups();
        assert_eq!(sign_ups.len(), 1);
        assert_eq!(sign_ups[0].content_type, "application/x-www-form-urlencoded");
        let mut fields: Vec<&str> = sign_ups[0].body.split('&').collect();
        fields.sort_unstable();
        assert_eq!(fields, ["address=ada%40example.org", "from=the+site", "list=arboretum"]);
    })
    .await;
}

#[apply(browser_test)]
async fn an_answer_that_leads_to_another_site_is_shown_or_told() {
    for says_so in [true, false] {
        let (service, other) = (Service::start().await, Service::start().await);
        service.lead_sign_ups_to(&format!("{}/signed-up", other.origin));
        let site = Site::busy_with_changed(&service, |site| {
            if says_so {
                site["newsletter"]["redirects_to"] = json!([other.origin]);
            }
        })
        .await;
        read(&site, async |reader| {
            if !says_so {
                reader.expect_in_console("form-action");
            }
            reader.open("/").await;
            reader.type_into(FIELD, "ada@example.org").await;
            reader.click_on(&format!("{FORM} button"), "Sign up").await;
            // Firefox follows any redirect of a form.
            if says_so || engine() == Engine::Firefox {
                reader.lists("h1", &["Thank you"]).await;
            } else {
                reader.says(&format!("{FORM} [role=alert]"), "Your address was sent, but").await;
                reader.has(&format!("{FIELD}[aria-invalid]"), 0).await;
            }
            assert_eq!(service.sign_ups().len(), 1);
        })
        .await;
    }
}
