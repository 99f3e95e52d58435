//! Sending an island's request.

use super::{PAGE_OF, Request, error::WireError};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// Sends a request as JSON and waits for its reply.
pub async fn post<R: Request>(request: &R) -> Result<R::Reply, WireError> {
    let failed = |error: JsValue| WireError::Failed(format!("{error:?}"));
    let body = serde_json::to_string(request).map_err(|error| WireError::Failed(error.to_string()))?;
    let response = send_body(R::PATH, &body, &[("content-type", "application/json")]).await.map_err(failed)?;
    let text = read(&response).await.map_err(failed)?;
    if response.ok() {
        serde_json::from_str(&text).map_err(|_| WireError::Unreadable)
    } else {
        Err(serde_json::from_str(&text).unwrap_or(WireError::Unreadable))
    }
}

/// Posts a text with these headers, and says whose page it comes from.
pub(super) async fn send_body(path: &str, body: &str, named: &[(&str, &str)]) -> Result<Response, JsValue> {
    send_value(path, &JsValue::from_str(body), named).await
}

/// Posts a file as it is, and says whose page it comes from.
#[cfg(feature = "staff")]
pub async fn send_file(path: &str, file: &web_sys::File) -> Result<Response, JsValue> {
    send_value(path, file, &[("content-type", "application/octet-stream")]).await
}

/// Posts the fields of a form as its buttons do, and says whose page it comes from.
#[cfg(feature = "staff")]
pub async fn send_form(path: &str, form: &web_sys::FormData) -> Result<Response, JsValue> {
    let fields = web_sys::UrlSearchParams::new_with_str_sequence_sequence(form)?;
    send_value(path, fields.as_ref(), &[]).await
}

async fn send_value(path: &str, body: &JsValue, named: &[(&str, &str)]) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in named {
        headers.set(name, value)?;
    }
    if let Some(person) = document().document_element().and_then(|page| page.get_attribute("data-person")) {
        headers.set(PAGE_OF, &person)?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(body);
    JsFuture::from(window().fetch_with_str_and_init(path, &init)).await?.dyn_into()
}

/// Reads a response to its end.
pub(crate) async fn read(response: &Response) -> Result<String, JsValue> {
    Ok(JsFuture::from(response.text()?).await?.as_string().unwrap_or_default())
}
