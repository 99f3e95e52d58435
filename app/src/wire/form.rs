//! A form that an island sends in the browser's place, so that the page stays until the server has answered.

use serde::{Deserialize, Serialize};

/// The header by which the server knows such a form: a redirect comes back as [`Moved`], a refusal as a `WireError`.
pub const BY_ISLAND: &str = "keju-form";

/// The form was taken, and the browser would go on here.
#[derive(Debug, Serialize, Deserialize)]
pub struct Moved {
    /// A path of the site.
    pub to: String,
}

#[cfg(feature = "hydrate")]
pub use sending::{Reply, send};

#[cfg(feature = "hydrate")]
mod sending {
    use super::{BY_ISLAND, Moved};
    use crate::wire::{
        error::WireError,
        post::{read, send_body},
    };
    use wasm_bindgen::JsValue;
    use web_sys::{FormData, HtmlElement, HtmlFormElement};

    /// What came of it.
    pub enum Reply {
        /// It was taken; the browser would go on at this path.
        Moved(String),
        /// The server answered with a page.
        Page,
    }

    /// Sends a form as this button would.
    pub async fn send(form: &HtmlFormElement, button: Option<&HtmlElement>) -> Result<Reply, WireError> {
        let failed = |error: JsValue| WireError::Failed(format!("{error:?}"));
        let of_button = |name: &str| button.and_then(|button| button.get_attribute(name));
        let path = of_button("formaction").or_else(|| form.get_attribute("action")).unwrap_or_default();
        let body = encode(form, of_button("name").zip(of_button("value"))).map_err(failed)?;
        let headers = [("content-type", "application/x-www-form-urlencoded"), (BY_ISLAND, "1")];
        let response = send_body(&path, &body, &headers).await.map_err(failed)?;
        let is_page = response.headers().get("content-type").ok().flatten().is_some_and(|kind| kind.starts_with("text/html"));
        if is_page && response.status() < 500 {
            return Ok(Reply::Page);
        }
        let text = read(&response).await.map_err(failed)?;
        if response.ok() {
            let moved: Moved = serde_json::from_str(&text).map_err(|_| WireError::Unreadable)?;
            return Ok(Reply::Moved(moved.to));
        }
        Err(serde_json::from_str(&text).unwrap_or(WireError::Unreadable))
    }

    fn encode(form: &HtmlFormElement, button: Option<(String, String)>) -> Result<String, JsValue> {
        let data = FormData::new_with_form(form)?;
        if let Some((name, value)) = button {
            data.append_with_str(&name, &value)?;
        }
        let part = |text: &JsValue| String::from(js_sys::encode_uri_component(&text.as_string().unwrap_or_default()));
        let mut pairs = Vec::new();
        for entry in js_sys::try_iter(&data)?.into_iter().flatten() {
            let entry = js_sys::Array::from(&entry?);
            pairs.push(format!("{}={}", part(&entry.get(0)), part(&entry.get(1))));
        }
        Ok(pairs.join("&"))
    }
}
