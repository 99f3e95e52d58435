//! A state in a word, with an icon that says the same.

use crate::web::icon::Icon;
use leptos::prelude::*;

/// What a state means for whoever reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A mere name.
    Plain,
    /// Going on now.
    Acting,
    /// Right, or in order.
    Right,
    /// Unfinished, or due.
    Due,
    /// Wrong, or out of order.
    Wrong,
    /// Handed in, released, passed.
    Official,
}

impl Tone {
    /// Every tone.
    pub const ALL: [Tone; 6] = [Tone::Plain, Tone::Acting, Tone::Right, Tone::Due, Tone::Wrong, Tone::Official];

    fn class(self) -> &'static str {
        match self {
            Tone::Plain => "chip",
            Tone::Acting => "chip acting",
            Tone::Right => "chip right",
            Tone::Due => "chip due",
            Tone::Wrong => "chip wrong",
            Tone::Official => "chip official",
        }
    }

    fn icon(self) -> Option<Icon> {
        match self {
            Tone::Plain | Tone::Acting => None,
            Tone::Right => Some(Icon::Right),
            Tone::Due => Some(Icon::Due),
            Tone::Wrong => Some(Icon::Wrong),
            Tone::Official => Some(Icon::Official),
        }
    }
}

/// Renders a state with the icon of its tone.
pub fn chip(tone: Tone, word: String) -> AnyView {
    render(tone, tone.icon(), word)
}

/// Renders a state with an icon of its own.
pub fn chip_with(tone: Tone, icon: Icon, word: String) -> AnyView {
    render(tone, Some(icon), word)
}

fn render(tone: Tone, icon: Option<Icon>, word: String) -> AnyView {
    view! { <span class=tone.class()>{icon.map(Icon::view)}{word}</span> }.into_any()
}
