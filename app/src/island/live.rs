//! Texts that an island writes through the element around them. A page translator puts its own nodes in the place of text nodes, so
//! that a text node that an island holds may no longer be on the page; the element around it always is.

use exam::Html;

/// Returns a text as HTML, for an element's `inner_html`.
pub fn escaped(text: &str) -> String {
    Html::from(text).to_string()
}

/// Returns a changing text as HTML, for an element's `inner_html`.
pub fn live(text: impl Fn() -> String) -> impl Fn() -> String {
    move || escaped(&text())
}
