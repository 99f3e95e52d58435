//! A file to take away.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// Returns an answer that a browser keeps as a file of this name.
pub fn attachment(kind: &'static str, name: &str, body: Vec<u8>) -> Response {
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    let disposition = format!("attachment; filename=\"{name}\"");
    let head = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (head, body).into_response()
}
