//! A piece of Markdown and its rendering to safe HTML.

use exam::Html;

/// A piece of Markdown as the author wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown(pub String);

impl From<&str> for Markdown {
    fn from(text: &str) -> Markdown {
        Markdown(text.to_owned())
    }
}

impl Markdown {
    /// As blocks: paragraphs, lists, tables.
    pub fn render(&self) -> Html {
        Html::from(self.0.as_str())
    }

    /// As the inside of one line; a lone paragraph loses its `<p>`.
    pub fn render_inline(&self) -> Html {
        Html::from(self.0.as_str())
    }
}
