//! The images of a text.

use super::options::OPTIONS;
use pulldown_cmark::{Event, Parser, Tag};

/// Returns where all the images of a text in Markdown lead.
pub fn image_links(text: &str) -> Vec<String> {
    let link = |event| if let Event::Start(Tag::Image { dest_url, .. }) = event { Some(dest_url.into_string()) } else { None };
    if text.contains("![") { Parser::new_ext(text, OPTIONS).filter_map(link).collect() } else { Vec::new() }
}
