//! What to print, as a form.

use crate::{
    print::wanted::{Contents, MOST, Wanted},
    view::segments,
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::print::{Letter, PageSize};

/// Renders the form for a paper at this address.
pub fn options(paper: &str, wanted: &Wanted, lang: Lang) -> AnyView {
    let contents = Contents::ALL.map(|contents| (contents.name().to_owned(), contents_name(contents, lang)));
    let sizes = PageSize::ALL.map(|size| (size.name().to_owned(), size_name(size, lang)));
    let one = (String::new(), t!(lang, "print.one_version"));
    let letters = Letter::ALL.map(|letter| (letter.name().to_owned(), t!(lang, "print.version", letter = letter.name())));
    let letters = std::iter::once(one).chain(letters).collect();
    let chosen = wanted.edition.letter.map_or("", Letter::name);
    view! {
        <form method="get" action=format!("{paper}/print") class="stack">
            {segments::radios(t!(lang, "print.contents"), "show", contents.into(), wanted.contents.name())}
            {segments::radios(t!(lang, "print.size"), "size", sizes.into(), wanted.size.name())}
            {segments::radios(t!(lang, "print.versions"), "version", letters, chosen)}
            <label>
                {t!(lang, "print.seed")}
                <input type="number" name="seed" min="1" max=MOST.to_string() step="1" value=wanted.edition.seed.to_string() class="short" />
            </label>
            <p class="meta">{t!(lang, "print.seed_text")}</p>
            <p class="meta">{t!(lang, "print.keys_text")}</p>
            <div class="actions">
                <button class="primary">{t!(lang, "print.show")}</button>
                <button formaction=format!("{paper}/print/word")>{t!(lang, "print.word")}</button>
            </div>
            <p class="meta">{t!(lang, "print.how")}</p>
        </form>
    }
    .into_any()
}

/// Returns what a print is called.
fn contents_name(contents: Contents, lang: Lang) -> String {
    match contents {
        Contents::Questions => t!(lang, "print.questions"),
        Contents::Keyed => t!(lang, "print.keyed"),
        Contents::Keys => t!(lang, "print.keys"),
        Contents::Card => t!(lang, "print.card"),
    }
}

fn size_name(size: PageSize, lang: Lang) -> String {
    match size {
        PageSize::A4 => t!(lang, "print.a4"),
        PageSize::A3 => t!(lang, "print.a3"),
        PageSize::Eight => t!(lang, "print.k8"),
    }
}
