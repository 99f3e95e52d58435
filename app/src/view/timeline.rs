//! What happened, or will, in its order.

use leptos::prelude::*;

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Behind us.
    Done,
    /// The one that is in force, or under way.
    Now,
    /// Still to come.
    Ahead,
}

/// Renders the steps: where each stands, what it is, and when or by whom.
pub fn timeline(steps: Vec<(Step, AnyView, String)>) -> AnyView {
    let step = |(step, what, when): (Step, AnyView, String)| {
        let (class, here) = match step {
            Step::Done => ("done", None),
            Step::Now => ("now", Some("step")),
            Step::Ahead => ("ahead", None),
        };
        view! { <li class=class aria-current=here>{what} " " <span class="meta">{when}</span></li> }
    };
    view! { <ol class="timeline">{steps.into_iter().map(step).collect_view()}</ol> }.into_any()
}
