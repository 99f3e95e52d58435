//! A piece of Markdown and its rendering to safe HTML.

pub(crate) mod blank;
pub(crate) mod formula;
pub mod images;
pub(crate) mod mathml;
pub(crate) mod options;
pub(crate) mod plain;
pub(crate) mod protect;
pub(crate) mod render;
mod sign;

use exam::Html;

/// Quotes, lists and brackets nested deeper than this are flattened when shown, and refused by the checker.
pub(crate) const DEEPEST: usize = 24;

/// A piece of Markdown as the author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown(pub String);

impl From<&str> for Markdown {
    fn from(text: &str) -> Markdown {
        Markdown(text.to_owned())
    }
}

impl Markdown {
    /// As blocks: paragraphs, lists, tables. Raw HTML comes out as text, links and images only where they are harmless.
    pub fn render(&self) -> Html {
        Html::trusted(render::blocks(&self.0))
    }

    /// As the inside of one line; a lone paragraph loses its `<p>`.
    pub fn render_inline(&self) -> Html {
        let html = render::blocks(&self.0);
        let inside = html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>\n"));
        match inside {
            Some(inside) if !inside.contains("<p>") => Html::trusted(inside.to_owned()),
            Some(_) | None => Html::trusted(html),
        }
    }
}
