//! A view as a text.

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::sync::Arc;

/// A view as HTML, for an island that shows it as it is.
pub fn html<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner.with(|| view().into_view().to_html())
}
