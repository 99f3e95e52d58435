//! Charts as SVG, drawn on the server, each with its numbers as a table for those who read or listen.

pub mod bars;
pub mod histogram;
pub mod range;
pub mod ring;
pub mod sparkline;

use leptos::prelude::*;

/// Renders the numbers of a chart for those who listen: a caption, and rows of (name, number).
fn numbers(caption: String, rows: Vec<(String, String)>) -> AnyView {
    let row = |(name, number): (String, String)| view! { <tr><th scope="row">{name}</th><td>{number}</td></tr> };
    view! { <div class="sr"><table><caption>{caption}</caption><tbody>{rows.into_iter().map(row).collect_view()}</tbody></table></div> }
        .into_any()
}
