//! What `view!` makes of its syntax, read as HTML.

use leptos::prelude::RenderHtml;

use super::{IntoMarkup, Markup, each, view};

#[test]
fn what_the_source_says_is_written_as_it_says() {
    let cases = [
        (view! { "a < b & \"c\"" }, "a &lt; b &amp; &quot;c&quot;"),
        (view! { <p class="quiet">"Nothing"</p> }, r#"<p class="quiet">Nothing</p>"#),
        (view! { <br/> "next" }, "<br>next"),
        (view! { <input type="search" required/> }, r#"<input type="search" required="">"#),
        (
            view! { <a title="1 = 1" href="/tools?q=a&sort=name">"x"</a> },
            r#"<a title="1 = 1" href="/tools?q=a&amp;sort=name">x</a>"#,
        ),
        (
            view! { <ul><li>"one"</li><li>"two" <b>"!"</b></li></ul> },
            "<ul><li>one</li><li>two<b>!</b></li></ul>",
        ),
    ];
    for (markup, html) in cases {
        assert_eq!(markup.to_html(), html);
    }
}

#[test]
fn what_is_computed_stands_where_it_stands_in_the_source() {
    let name = "<script>".to_owned();
    let absent = None::<String>;
    let attributes =
        view! { <p id="a" data-name=name.clone() hidden=false inert=true lang=absent>{name.clone()}</p> };
    assert_eq!(attributes.to_html(), r#"<p data-name="&lt;script&gt;" inert="" id="a">&lt;script&gt;</p>"#);

    let between =
        view! { <div><h2>"Before"</h2> {name.clone()} <i>"between"</i> " " <b>{7_u32}</b> "after"</div> };
    assert_eq!(between.to_html(), "<div><h2>Before</h2>&lt;script&gt;<i>between</i> <b>7</b>after</div>");

    let live = view! { <p class=move || Some("live")>{move || vec![view! { <i>{name.clone()}</i> }]}</p> };
    assert_eq!(live.to_html(), r#"<p class="live"><i>&lt;script&gt;</i></p>"#);
}

#[test]
fn lists_and_nothing() {
    let list: Markup = ["a", "b"].into_iter().map(|item| view! { <li>{item}</li> }).collect();
    assert_eq!(list.to_html(), "<li>a</li><li>b</li>");
    assert_eq!(None::<Markup>.into_markup().to_html(), "");
    assert_eq!(Markup::NOTHING.to_html(), "");

    let keyed = each(|| vec![3_u32, 1], u32::to_string, |item| view! { <li>{item}</li> });
    assert_eq!(keyed.to_html(), "<li>3</li><li>1</li>");
}
