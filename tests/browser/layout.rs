//! Elements that stay in view hide nothing.

use crate::audit::sticks_out;
use crate::harness::{Site, read};

#[apply(browser_test)]
async fn a_full_tray_fits_and_hides_nothing_for_good() {
    let site = Site::busy().await;
    read(&site, async |reader| {
        reader.keep("shortlist", "[\"wellingtonia\",\"sequoia\",\"shittah\",\"sakura\"]").await;
        reader.open("/method").await;
        for (width, height) in [(320, 640), (1280, 800)] {
            reader.resize(width, height).await;
            assert_eq!(sticks_out(reader).await, None);
            let tray = "document.querySelector('[data-test=compare-tray]').getBoundingClientRect()";
            let covered = reader.eval(&format!("return {tray}.height")).await.as_f64().unwrap();
            assert!(
                (20.0..f64::from(height) / 2.0).contains(&covered),
                "the tray covers {covered} of {height} px"
            );
            let below = format!(
                "scrollTo({{ top: 1e6, behavior: 'instant' }});
                 return document.querySelector('.site-footer').getBoundingClientRect().top - {tray}.bottom"
            );
            let room = reader.eval(&below).await.as_f64().unwrap();
            assert!(room > -1.0, "at {width} px the tray covers {} px of the page's end", -room);
        }
    })
    .await;
}
