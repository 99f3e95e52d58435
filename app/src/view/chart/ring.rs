//! A ring: what was earned, what still waits, what was lost, and the cut.

use super::numbers;
use leptos::prelude::*;
use std::f64::consts::TAU;

/// The figures of a ring, all in the same unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ring {
    /// What was earned.
    pub earned: f64,
    /// What may still come.
    pub waiting: f64,
    /// All there was; nothing is drawn where it is zero.
    pub of: f64,
    /// Where one passes.
    pub cut: Option<f64>,
    /// Whether this is passed.
    pub passed: bool,
}

const MIDDLE: f64 = 60.0;
const RADIUS: f64 = 52.0;

impl Ring {
    /// Renders the ring with its share in the middle; `rows` say the same in words and numbers, under the caption.
    pub fn view(self, caption: String, rows: Vec<(String, String)>) -> AnyView {
        let arc = |class: &'static str, from: f64, share: f64| {
            (share > 0.0).then(|| {
                view! {
                    <circle class=class cx="60" cy="60" r="52" pathLength="100" transform=format!("rotate({:.1} 60 60)", from * 360.0 - 90.0)
                        stroke-dasharray=format!("{:.2} 100", share * 100.0) />
                }
            })
        };
        let (earned, waiting) = (self.share(self.earned), self.share(self.waiting));
        let cut = self.cut.map(|cut| {
            let (sine, cosine) = (self.share(cut) * TAU).sin_cos();
            let end = |out: f64| (MIDDLE + (RADIUS + out) * sine, MIDDLE - (RADIUS + out) * cosine);
            let ((x1, y1), (x2, y2)) = (end(-8.0), end(8.0));
            let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(|at| format!("{at:.1}"));
            view! { <line class="cut" x1=x1 y1=y1 x2=x2 y2=y2 /> }
        });
        let class = if self.passed { "ring passed" } else { "ring" };
        view! {
            <svg class=class viewBox="0 0 120 120" aria-hidden="true">
                <circle class="lost" cx="60" cy="60" r="52" />
                {arc("waiting", earned, waiting)}
                {arc("earned", 0.0, earned)}
                {cut}
                <text class="share" x="60" y="70">{format!("{:.0}%", earned * 100.0)}</text>
            </svg>
            {numbers(caption, rows)}
        }
        .into_any()
    }

    fn share(self, part: f64) -> f64 {
        if self.of > 0.0 { (part / self.of).clamp(0.0, 1.0) } else { 0.0 }
    }
}
