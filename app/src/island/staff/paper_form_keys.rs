//! What happens in the form of a paper: drafts are kept, and sums, counts and findings are asked for anew after each change.

use crate::{
    island::{
        dom::{self, on},
        draft::{Draft, Fields, keep},
        staff::{item_form_keys::fit, paper_form_drag},
    },
    wire::post::{read, send_form},
};
use leptos::{prelude::set_timeout, task::spawn_local};
use std::{cell::Cell, rc::Rc, time::Duration};
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlFormElement, HtmlTemplateElement};

/// How long nobody types before the page asks again.
const PAUSE: Duration = Duration::from_millis(600);

/// Starts to listen.
pub fn wake(draft: Draft) {
    let Some(form) = dom::document().get_element_by_id("form").and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let (own, asked) = (form.clone(), Rc::new(Cell::new(0u32)));
    on(&form, "input", move |_| {
        asked.set(asked.get() + 1);
        let (own, asked, mine) = (own.clone(), asked.clone(), asked.get());
        set_timeout(
            move || {
                if asked.get() == mine {
                    spawn_local(ask(own, asked, mine));
                }
            },
            PAUSE,
        );
    });
    let own = form.clone();
    paper_form_drag::wake(&form);
    keep(form.clone(), draft, move |fields| prepare(&own, fields));
    let _ = form.set_attribute("data-awake", "true");
}

/// Sends the form as its check button does, and shows what the answer says in the places that change with what is typed.
async fn ask(form: HtmlFormElement, asked: Rc<Cell<u32>>, mine: u32) {
    let Ok(data) = FormData::new_with_form(&form) else { return };
    let _ = data.append_with_str("do", "check");
    let answer = async {
        let response = send_form(&form.get_attribute("action").unwrap_or_default(), &data).await.ok()?;
        read(&response).await.ok().filter(|_| response.ok())
    };
    let Some(html) = answer.await.filter(|_| asked.get() == mine) else { return };
    // What stands in a template is inert: nothing of it runs, and no picture is loaded.
    let template = dom::document().create_element("template").ok().and_then(|of| of.dyn_into::<HtmlTemplateElement>().ok());
    let Some(template) = template else { return };
    template.set_inner_html(&html);
    let page = template.content();
    let Some(body) = dom::document().body() else { return };
    for place in dom::all::<Element>(&body, "[data-live]") {
        let new = page.query_selector(&format!("[id='{}']", place.id())).ok().flatten();
        if let Some(new) = new.filter(|new| new.inner_html() != place.inner_html()) {
            place.set_inner_html(&new.inner_html());
        }
    }
}

/// A draft with other rows than the page has: the server makes the page that fits it. What was looked for and ticked is no part of it.
fn prepare(form: &HtmlFormElement, fields: &Fields) {
    let is_own = |name: &str| !name.starts_with("find.") && name != "pick";
    fit(form, &fields.iter().filter(|(name, _)| is_own(name)).cloned().collect());
}
