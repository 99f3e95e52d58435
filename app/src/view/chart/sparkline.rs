//! A line as small as a word: how something went.

use super::numbers;
use leptos::prelude::*;

/// Renders values, the oldest first, with a point at the newest; the caption says what they are. Nothing for fewer than two.
pub fn sparkline(caption: String, values: &[(String, f64)]) -> Option<AnyView> {
    let (_, newest) = values.last().filter(|_| values.len() > 1)?;
    let least = values.iter().map(|(_, value)| *value).fold(f64::INFINITY, f64::min);
    let most = values.iter().map(|(_, value)| *value).fold(f64::NEG_INFINITY, f64::max);
    let high = |value: f64| if most > least { 22.0 - 20.0 * (value - least) / (most - least) } else { 12.0 };
    let wide = |at: usize| 2.0 + 92.0 * at as f64 / (values.len() - 1) as f64;
    let points: Vec<String> =
        values.iter().enumerate().map(|(at, (_, value))| format!("{:.1},{:.1}", wide(at), high(*value))).collect();
    let rows = values.iter().map(|(name, value)| (name.clone(), value.to_string())).collect();
    Some(
        view! {
            <span class="spark">
                <svg viewBox="0 0 96 24" aria-hidden="true"><polyline points=points.join(" ") /><circle cx="94" cy=format!("{:.1}", high(*newest)) r="2.5" /></svg>
            </span>
            {numbers(caption, rows)}
        }
        .into_any(),
    )
}
