//! A bar: how much of something, with a line where it should be.

use leptos::prelude::*;

/// How a bar stands to its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has no line.
    Plain,
    /// It reaches its line.
    Reached,
    /// It does not.
    Short,
}

/// Renders one bar of a table `bars`, whose other cells say the numbers: its share and that of its line, both from 0 to 1.
pub fn bar(share: f64, target: Option<f64>) -> AnyView {
    let percent = |share: f64| format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
    let standing = match target {
        None => Standing::Plain,
        Some(target) if share >= target => Standing::Reached,
        Some(_) => Standing::Short,
    };
    let class = match standing {
        Standing::Plain => "fill",
        Standing::Reached => "fill right",
        Standing::Short => "fill due",
    };
    let line = target.map(|target| {
        let at = percent(target);
        view! { <line class="target" x1=at.clone() x2=at y1="-3" y2="15" /> }
    });
    view! {
        <svg aria-hidden="true" height="12">
            <rect class="track" width="100%" height="12" rx="6" />
            <rect class=class width=percent(share) height="12" rx="6" />
            {line}
        </svg>
    }
    .into_any()
}
