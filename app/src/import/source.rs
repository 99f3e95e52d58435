//! Lines of a file as they were counted, with those of an item marked.

use crate::view::chip::{Tone, chip};
use leptos::prelude::*;
use std::collections::HashMap;

/// Most lines that are shown at once.
pub const MOST: usize = 400;

/// Numbers and texts of the lines from one to another, at most [`MOST`]; both from 1, the last included.
pub fn cut(text: &str, from: i64, to: i64) -> Vec<(i64, String)> {
    let from = from.max(1);
    let lines = text.lines().enumerate().skip(from as usize - 1).map(|(at, line)| (at as i64 + 1, line.to_owned()));
    lines.take_while(|(number, _)| *number <= to).take(MOST).collect()
}

/// The lines as a list; `own` are marked, and `changed` says of some lines what was done to them.
pub fn lines(lines: Vec<(i64, String)>, own: (i64, i64), changed: &HashMap<i64, String>) -> AnyView {
    let line = |(number, text): (i64, String)| {
        let own = (own.0..=own.1).contains(&number);
        let label = changed.get(&number).cloned();
        let class = match (own, label.is_some()) {
            (true, true) => "own changed",
            (true, false) => "own",
            (false, true) => "changed",
            (false, false) => "",
        };
        let text = if own { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() };
        let label = label.map(|label| chip(Tone::Plain, label));
        view! { <li id=format!("L{number}") value=number.to_string() class=class><span class="line">{text}</span>{label}</li> }
    };
    let list = lines.into_iter().map(line).collect_view();
    view! { <ol class="file-lines">{list}</ol> }.into_any()
}
