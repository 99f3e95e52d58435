//! Sending an island's request.

use super::{Request, error::WireError};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// Sends a request as JSON and waits for its reply.
pub async fn post<R: Request>(request: &R) -> Result<R::Reply, WireError> {
    let body = serde_json::to_string(request).map_err(|error| WireError::Failed(error.to_string()))?;
    let response = send(R::PATH, &body).await.map_err(|error| WireError::Failed(format!("{error:?}")))?;
    let text = read(&response).await.map_err(|error| WireError::Failed(format!("{error:?}")))?;
    if response.ok() {
        serde_json::from_str(&text).map_err(|_| WireError::Unreadable)
    } else {
        Err(serde_json::from_str(&text).unwrap_or(WireError::Unreadable))
    }
}

async fn send(path: &str, body: &str) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&JsValue::from_str(body));
    JsFuture::from(window().fetch_with_str_and_init(path, &init)).await?.dyn_into()
}

async fn read(response: &Response) -> Result<String, JsValue> {
    Ok(JsFuture::from(response.text()?).await?.as_string().unwrap_or_default())
}
