//! The seal's stamp: what is official, for all to see.

use leptos::prelude::*;

/// Renders a word as a seal. Its width follows the word: a Chinese sign is as wide as high, a letter takes two thirds of that.
pub fn seal(word: String) -> AnyView {
    let units: f64 = word.chars().map(|sign| if sign.is_ascii() { 0.68 } else { 1.0 }).sum();
    let wide = (units * 31.8 + 26.0).round();
    let (outer, inner) = ((wide - 4.0).to_string(), (wide - 14.0).to_string());
    let middle = (wide / 2.0 + 0.9).to_string();
    view! {
        <svg class="seal" viewBox=format!("0 0 {wide} 60") role="img" aria-label=word.clone()>
            <rect x="2" y="2" width=outer height="56" rx="7" stroke-width="3.5" />
            <rect x="7" y="7" width=inner height="46" rx="3" stroke-width="1.2" />
            <text x=middle y="41" aria-hidden="true">{word.clone()}</text>
        </svg>
    }
    .into_any()
}
