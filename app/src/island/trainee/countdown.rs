//! The time that is left, where nothing else moves: before handing in.

use crate::island::{live::live, trainee::panel::digits};
use leptos::prelude::*;

/// Counts down from what the server said, in milliseconds, and at the end leads to what is `over`; `{}` in `words` is the time.
/// Without scripts it says nothing, as it would soon be wrong.
#[island]
pub fn Countdown(sitting: String, remaining: i64, words: String, over: String) -> impl IntoView {
    let left = RwSignal::new(None::<i64>);

    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        use crate::island::trainee::timer::{Watch, keep_time};
        let over = over.clone();
        let watch = Watch {
            show: Box::new(move |now| left.set(Some(now))),
            hear: Box::new(|_| {}),
            // A server that cannot be reached has no page to lead to.
            end: Box::new(move |heard| {
                if heard {
                    crate::island::dom::go(&over);
                }
                heard
            }),
        };
        keep_time(sitting.clone(), remaining, watch);
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (sitting, remaining, over);

    view! { <strong translate="no" inner_html=live(move || left.get().map(|left| words.replace("{}", &digits(left))).unwrap_or_default())></strong> }
}
