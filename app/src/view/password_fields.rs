//! The fields for a new password.

use engine::people::password::LEAST;
use exam::Lang;
use leptos::prelude::*;

/// The two fields for a new password.
pub fn password_fields(lang: Lang) -> AnyView {
    view! {
        <label>
            {t!(lang, "common.new_password")}
            <input name="password" type="password" autocomplete="new-password" required minlength=LEAST aria-describedby="password-rule" />
            <span class="meta" id="password-rule">{t!(lang, "common.password_rule", n = LEAST)}</span>
        </label>
        <label>
            {t!(lang, "common.repeat_password")}
            <input name="repeated" type="password" autocomplete="new-password" required minlength=LEAST />
        </label>
    }
    .into_any()
}
