//! A range on a scale: from where to where, and a line to reach.

use super::numbers;
use leptos::prelude::*;

/// A range, all its figures in the same unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Where it begins.
    pub low: f64,
    /// Where it ends.
    pub high: f64,
    /// What is to be expected.
    pub mean: f64,
    /// The line to reach.
    pub cut: f64,
    /// The end of the scale, which begins at 0.
    pub of: f64,
}

impl Range {
    /// Renders the range; `rows` say the same in words and numbers, under the caption.
    pub fn view(self, caption: String, rows: Vec<(String, String)>) -> AnyView {
        let percent = |at: f64| format!("{:.1}%", if self.of > 0.0 { (at / self.of).clamp(0.0, 1.0) * 100.0 } else { 0.0 });
        let class = if self.mean >= self.cut { "fill right" } else { "fill due" };
        let at = percent(self.cut);
        view! {
            <div class="range">
                <svg aria-hidden="true" height="20">
                    <rect class="track" y="4" width="100%" height="12" rx="6" />
                    <rect class=class x=percent(self.low) y="4" width=percent(self.high - self.low) height="12" rx="6" />
                    <circle class="mean" cx=percent(self.mean) cy="10" r="4" />
                    <line class="target" x1=at.clone() x2=at y1="0" y2="20" />
                </svg>
                {numbers(caption, rows)}
            </div>
        }
        .into_any()
    }
}
