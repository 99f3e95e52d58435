//! Pictures of an item that is being written: chosen, dropped or pasted, stored, and linked to where they belong.

use crate::{
    web::{refusal::Refusal, site::Site, visitor::Instructor},
    wire::picture::PictureLink,
};
use axum::{Json, body::Bytes, extract::State};
use engine::{Error, bank::picture::store_picture};
use exam::{Kind, Lang, interaction::letter::letter};
use leptos::prelude::*;
use question_bank::{form::Form, picture};

/// Stores a picture that was dropped or pasted, and answers with how Markdown links to it.
pub async fn upload(instructor: Instructor, State(site): State<Site>, body: Bytes) -> Result<Json<PictureLink>, Refusal> {
    let name = store_picture(&site, &instructor.actor, &body).await?.ok_or(Error::Invalid("picture"))?;
    Ok(Json(PictureLink { link: picture::link(&name) }))
}

/// Stores a picture and links to it at the end of a field. Returns whether it is one that can be shown.
pub async fn put(site: &Site, instructor: &Instructor, form: &mut Form, field: &str, bytes: &[u8]) -> Result<bool, Error> {
    let Some(name) = store_picture(site, &instructor.actor, bytes).await? else { return Ok(false) };
    let Some(text) = target(form, field) else { return Err(Error::Invalid("picture_to")) };
    let apart = if text.trim().is_empty() { "" } else { "\n\n" };
    let apart = if field.contains(".c") && !apart.is_empty() { " " } else { apart };
    // A choice that is a picture alone needs a name of its own for those who cannot see it.
    *text = format!("{}{apart}![图]({})", text.trim_end(), picture::link(&name));
    Ok(true)
}

fn target<'a>(form: &'a mut Form, field: &str) -> Option<&'a mut String> {
    match field {
        "material" => return Some(&mut form.material),
        "explanation" => return Some(&mut form.explanation),
        _ => {}
    }
    let (part, field) = field.strip_prefix('p')?.split_once('.')?;
    let part = form.parts.get_mut(part.parse::<usize>().ok()?)?;
    match field {
        "stem" => Some(&mut part.stem),
        "reference" => Some(&mut part.reference),
        choice => {
            let at: usize = choice.strip_prefix('c')?.strip_suffix(".text")?.parse().ok()?;
            part.choices.get_mut(at).map(|choice| &mut choice.text)
        }
    }
}

/// The fields that a picture can go into, with what they are called.
fn targets(form: &Form, lang: Lang) -> Vec<(String, String)> {
    let case = form.kind == Kind::Case;
    let mut targets = Vec::new();
    if case {
        targets.push(("material".to_owned(), t!(lang, "bank.form.case_material")));
    }
    let parts = if case { form.parts.len() } else { 1 };
    for (at, part) in form.parts.iter().take(parts).enumerate() {
        let of = |text: String| if case { format!("{} · {text}", t!(lang, "common.part", n = at + 1)) } else { text };
        targets.push((format!("p{at}.stem"), of(t!(lang, "bank.form.stem"))));
        if matches!(part.kind, Kind::Single | Kind::Multi) {
            let name = |choice: usize| of(t!(lang, "bank.form.choice", letter = letter(choice).to_string()));
            targets.extend((0..part.choices.len()).map(|choice| (format!("p{at}.c{choice}.text"), name(choice))));
        }
        if part.kind.is_open() {
            targets.push((format!("p{at}.reference"), of(t!(lang, "bank.form.reference"))));
        }
    }
    targets.push(("explanation".to_owned(), t!(lang, "bank.form.explanation")));
    targets
}

/// The place to choose a picture.
pub fn fieldset(form: &Form, lang: Lang) -> AnyView {
    let option = |(value, text): (String, String)| view! { <option value=value>{text}</option> };
    view! {
        <fieldset class="field" id="f-picture-box">
            <legend>{t!(lang, "bank.form.picture")}</legend>
            <p class="meta">{t!(lang, "bank.form.picture_help")}</p>
            <div class="row-line">
                <label>{t!(lang, "bank.form.picture_file")} <input type="file" name="picture" accept="image/png,image/jpeg,image/gif,image/webp" /></label>
                <label>{t!(lang, "bank.form.picture_to")} <select name="picture_to">{targets(form, lang).into_iter().map(option).collect_view()}</select></label>
                <button name="do" value="picture">{t!(lang, "bank.form.picture_put")}</button>
            </div>
            <p class="meta" role="status" id="picture-state"></p>
        </fieldset>
    }
    .into_any()
}
