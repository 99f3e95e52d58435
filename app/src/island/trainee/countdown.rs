//! The time that is left, where nothing else moves: before handing in.

use crate::island::trainee::panel::digits;
use leptos::prelude::*;

/// Counts down from what the server said, in milliseconds, and at the end leads to what is `over`; `{}` in `words` is the time.
/// Without scripts it says nothing, as it would soon be wrong.
#[island]
pub fn Countdown(remaining: i64, words: String, over: String) -> impl IntoView {
    let left = RwSignal::new(None::<i64>);

    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let over = over.clone();
        let tick = move || {
            let now = remaining - crate::island::trainee::timer::elapsed();
            left.set(Some(now.max(0)));
            if now <= 0 {
                let _ = window().location().set_href(&over);
            }
        };
        tick();
        let _ = set_interval_with_handle(tick, std::time::Duration::from_secs(1));
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (remaining, over);

    view! { <strong>{move || left.get().map(|left| words.replace("{}", &digits(left)))}</strong> }
}
