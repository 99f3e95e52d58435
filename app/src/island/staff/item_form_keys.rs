//! What happens in the form of an item: drafts are kept, pictures stored and linked to.

use crate::{
    island::{
        dom::{self, on},
        draft::{Draft, Fields, keep},
        staff::rubric_sum::tell_sums,
    },
    wire::{
        picture::{PATH, PictureLink},
        post::{read, send_file},
    },
};
use leptos::{prelude::set_timeout, task::spawn_local};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Event, File, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement,
};

/// Starts to listen.
pub fn wake(draft: Draft, failed: String) {
    let Some(form) = dom::document().get_element_by_id("form").and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    for name in ["paste", "drop", "dragover"] {
        let failed = failed.clone();
        on(&form, name, move |event| brought(&event, &failed));
    }
    // Before the draft hears of it: a file is no text that could wait.
    on(&form, "change", move |event| chosen(&event, &failed));
    let summed = form.clone();
    on(&form, "input", move |_| tell_sums(&summed));
    let own = form.clone();
    keep(form.clone(), draft, move |fields| fit(&own, fields));
    let _ = form.set_attribute("data-awake", "true");
}

/// A picture was pasted into a text, or dropped on it.
fn brought(event: &Event, failed: &str) {
    let Some(area) = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    let brought: Option<DataTransfer> = match event.dyn_ref::<ClipboardEvent>() {
        Some(event) => event.clipboard_data(),
        None => event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer),
    };
    let Some(brought) = brought else { return };
    if event.type_() == "dragover" {
        if brought.types().includes(&"Files".into(), 0) {
            event.prevent_default();
        }
        return;
    }
    let Some(file) = brought.files().and_then(|files| files.get(0)).filter(|file| file.type_().starts_with("image/")) else {
        return;
    };
    event.prevent_default();
    store(file, area, failed.to_owned());
}

/// A picture was chosen: it goes where the list beside it says.
fn chosen(event: &Event, failed: &str) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)).filter(|_| input.type_() == "file") else { return };
    input.set_value("");
    let to = dom::document().query_selector("select[name=picture_to] option:checked").ok().flatten();
    let to = to.and_then(|option| option.get_attribute("value")).unwrap_or_default();
    let area = dom::document().get_element_by_id(&format!("f-{to}")).and_then(|area| area.dyn_into().ok());
    if let Some(area) = area {
        store(file, area, failed.to_owned());
    }
}

/// Stores a picture and links to it where the cursor is.
fn store(file: File, area: HtmlTextAreaElement, failed: String) {
    say("");
    spawn_local(async move {
        let stored = async {
            let response = send_file(PATH, &file).await.ok()?;
            let text = read(&response).await.ok()?;
            serde_json::from_str::<PictureLink>(&text).ok().filter(|_| response.ok())
        };
        match stored.await {
            Some(PictureLink { link }) => {
                let (start, end) = (area.selection_start().ok().flatten(), area.selection_end().ok().flatten());
                let text = format!("![图]({link})");
                let _ = match start.zip(end) {
                    Some((start, end)) => area.set_range_text_with_start_and_end(&text, start, end),
                    None => area.set_range_text(&text),
                };
                dom::tell(&area, "input");
                let _ = area.dyn_ref::<HtmlElement>().map(HtmlElement::focus);
            }
            None => say(&failed),
        }
    });
}

fn say(text: &str) {
    if let Some(state) = dom::document().get_element_by_id("picture-state") {
        state.set_text_content(Some(text));
    }
}

/// Has the server make the page that fits a draft, where the draft has other rows than the page.
pub fn fit(form: &HtmlFormElement, fields: &Fields) {
    let ticked = |name: &str| [".key", ".verdict", ".way"].iter().any(|end| name.ends_with(end));
    let missing = fields.iter().filter(|(name, value)| {
        let value = if ticked(name) { format!("[value=\"{value}\"]") } else { String::new() };
        form.query_selector(&format!("[name=\"{name}\"]{value}")).ok().flatten().is_none()
    });
    let missing = missing.collect::<Vec<_>>();
    for (name, value) in &missing {
        let Ok(input) = dom::document().create_element("input") else { return };
        let kind = if ticked(name) { "checkbox" } else { "hidden" };
        // The draft fills it in like any other field.
        for (attribute, text) in
            [("type", kind), ("name", name.as_str()), ("value", value.as_str()), ("data-draft", ""), ("hidden", "")]
        {
            let _ = input.set_attribute(attribute, text);
        }
        let _ = form.append_child(&input);
    }
    let button =
        form.query_selector("button[value=check]").ok().flatten().and_then(|button| button.dyn_into::<HtmlElement>().ok());
    if let (false, Some(button)) = (missing.is_empty(), button) {
        // Once the other fields are filled in as well.
        set_timeout(move || button.click(), Duration::ZERO);
    }
}
