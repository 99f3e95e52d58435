//! An item of a practice round: what is written waits in the browser, and is counted as it is typed.

use crate::island::{draft::Draft, trainee::count::CountWords};
use leptos::prelude::*;

/// Keeps the form with the id `practice`; the rest of the page is a plain form.
#[island]
pub fn PracticeDraft(draft: Draft, counts: CountWords) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| watch::wake(draft.clone(), counts.clone()));
    #[cfg(not(feature = "hydrate"))]
    let _ = (draft, counts);
}

#[cfg(feature = "hydrate")]
mod watch {
    use crate::island::{
        dom::{self, on},
        draft::{Draft, keep},
        trainee::{
            count::{self, CountWords},
            part::Part,
        },
    };
    use wasm_bindgen::JsCast;
    use web_sys::HtmlFormElement;

    pub fn wake(draft: Draft, counts: CountWords) {
        let form = dom::document().get_element_by_id("practice").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form else { return };
        on(&form, "input", {
            let form = form.clone();
            move |_| {
                dom::all(&form, "[data-slot]").into_iter().filter_map(Part::of).for_each(|part| count::update(&part, &counts))
            }
        });
        keep(form, draft, |_| {});
    }
}
