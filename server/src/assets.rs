//! The files beside the pages, and the sample bank: read from the checkout by a debug build, carried inside a release.

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::borrow::Cow;
use std::sync::OnceLock;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

#[derive(RustEmbed)]
#[folder = "../question-bank/content"]
struct SampleBank;

/// The URLs that a page's head refers to. All of them are missing until the site has been built; pages then work without scripts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Manifest {
    /// The style sheet.
    pub css: String,
    /// The icon.
    pub favicon: String,
    /// The script that has a page name the zone of its times.
    pub zone: String,
    /// The trainees' islands.
    pub trainee: Scripts,
    /// The staff's islands.
    pub staff: Scripts,
}

/// One set of islands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Scripts {
    /// The script that a page refers to; it loads the two below and wakes the islands.
    pub boot: String,
    /// The wasm's loader, an ES module.
    pub js: String,
    /// The wasm.
    pub wasm: String,
}

/// The site's manifest as `cargo xtask site` wrote it: at this moment in a debug build, at build time in a release.
pub fn manifest() -> Manifest {
    static EMBEDDED: OnceLock<Manifest> = OnceLock::new();
    let read = || Site::get("manifest.json").and_then(|file| serde_json::from_slice(&file.data).ok()).unwrap_or_default();
    if cfg!(debug_assertions) { read() } else { EMBEDDED.get_or_init(read).clone() }
}

/// The sample bank's Markdown files, as (path within the bank, text), by path.
pub fn sample_bank() -> impl Iterator<Item = (String, String)> {
    SampleBank::iter().filter(|path| path.ends_with(".md")).filter_map(|path| {
        let file = SampleBank::get(&path)?;
        Some((path.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
    })
}

/// Answers `GET` and `HEAD` of `/assets/{file}`.
pub async fn serve(Path(file): Path<String>, headers: HeaderMap) -> Response {
    respond(&file, &headers, |name| Site::get(name).map(|file| file.data))
}

type Content = Cow<'static, [u8]>;

fn respond(file: &str, headers: &HeaderMap, find: impl Fn(&str) -> Option<Content>) -> Response {
    let Some(content_type) = content_type(file) else { return StatusCode::NOT_FOUND.into_response() };
    let compressed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(coding, extension)| {
        let name = format!("{file}.{extension}");
        let content = accepts(headers, coding).then(|| find(&name))??;
        Some((name, content, Some(coding)))
    });
    let Some((name, content, coding)) = compressed.or_else(|| Some((file.to_owned(), find(file)?, None))) else {
        return StatusCode::NOT_FOUND.into_response();
    };

    // The name carries the content's hash, and each encoding is an entity of its own.
    let tag = format!("\"{name}\"");
    let mut response =
        if knows(headers, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { Response::new(Body::from(bytes(content))) };
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    answer.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    answer.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer.extend(HeaderValue::from_str(&tag).map(|tag| (header::ETAG, tag)));
    answer.extend(coding.map(|coding| (header::CONTENT_ENCODING, HeaderValue::from_static(coding))));
    response
}

fn bytes(content: Content) -> Bytes {
    match content {
        Cow::Borrowed(embedded) => Bytes::from_static(embedded),
        Cow::Owned(read) => Bytes::from(read),
    }
}

/// The type by which a file is served; nothing else in the folder is for browsers, and nothing outside it has a name here.
fn content_type(file: &str) -> Option<&'static str> {
    if file.contains(['/', '\\']) {
        return None;
    }
    match file.rsplit_once('.')?.1 {
        "js" => Some("text/javascript; charset=utf-8"),
        "css" => Some("text/css; charset=utf-8"),
        "wasm" => Some("application/wasm"),
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        "woff2" => Some("font/woff2"),
        _ => None,
    }
}

/// Whether `Accept-Encoding` allows a coding: by its own name if it is there, otherwise by `*`.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let wish = |wanted: &str| {
        listed(headers, header::ACCEPT_ENCODING).find_map(|entry| {
            let (name, parameters) = entry.split_once(';').unwrap_or((entry, ""));
            let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse::<f32>);
            name.trim().eq_ignore_ascii_case(wanted).then(|| weight.is_ok_and(|weight| weight > 0.0))
        })
    };
    wish(coding).or_else(|| wish("*")).unwrap_or(false)
}

/// Whether `If-None-Match` names what we would send.
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    listed(headers, header::IF_NONE_MATCH).any(|known| known == "*" || known.trim_start_matches("W/") == tag)
}

fn listed(headers: &HeaderMap, name: header::HeaderName) -> impl Iterator<Item = &str> {
    headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "keju.0123abcd.js";

    fn get(file: &str, headers: &[(header::HeaderName, &'static str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        respond(file, &headers, |name| {
            let shelf = [SCRIPT, "keju.0123abcd.js.br", "keju.0123abcd.js.gz", "mark.0123abcd.png", "manifest.json"];
            shelf.contains(&name).then(|| Cow::Owned(name.as_bytes().to_vec()))
        })
    }

    fn encoding(accept: &'static str) -> Option<HeaderValue> {
        get(SCRIPT, &[(header::ACCEPT_ENCODING, accept)]).headers().get(header::CONTENT_ENCODING).cloned()
    }

    #[test]
    fn the_best_encoding_that_the_browser_takes_is_sent() {
        assert_eq!(encoding("gzip, deflate, br, zstd").unwrap(), "br");
        assert_eq!(encoding("gzip;q=1.0, BR;q=0.1").unwrap(), "br");
        assert_eq!(encoding("*").unwrap(), "br");
        assert_eq!(encoding("gzip, br;q=0").unwrap(), "gzip");
        assert_eq!(encoding("br;q=0.0, *").unwrap(), "gzip");
        assert_eq!(encoding("deflate"), None);
        assert_eq!(encoding("*;q=0"), None);
        assert_eq!(encoding("gzip;q=often"), None);
    }

    #[test]
    fn a_file_without_a_compressed_form_is_sent_as_it_is() {
        let response = get("mark.0123abcd.png", &[(header::ACCEPT_ENCODING, "br")]);
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers().get(header::CONTENT_ENCODING), None);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "image/png");
    }

    #[test]
    fn caches_may_keep_a_file_for_good_and_keep_its_encodings_apart() {
        let headers = get(SCRIPT, &[]).headers().clone();
        assert_eq!(headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(headers[header::VARY], "Accept-Encoding");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        let brotli = get(SCRIPT, &[(header::ACCEPT_ENCODING, "br")]);
        assert_ne!(headers[header::ETAG], brotli.headers()[header::ETAG]);
    }

    #[test]
    fn a_browser_that_has_the_file_is_told_so() {
        for known in ["\"keju.0123abcd.js\"", "W/\"other\", W/\"keju.0123abcd.js\"", "*"] {
            let response = get(SCRIPT, &[(header::IF_NONE_MATCH, known)]);
            assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{known}");
            assert_eq!(response.headers()[header::ETAG], "\"keju.0123abcd.js\"");
        }
        assert_eq!(get(SCRIPT, &[(header::IF_NONE_MATCH, "\"keju.ffffffff.js\"")]).status(), StatusCode::OK);
    }

    #[test]
    fn only_what_browsers_load_has_a_url() {
        for file in ["manifest.json", "keju.0123abcd.js.br", "keju.ffffffff.js", "../site/keju.0123abcd.js", "..", ""] {
            assert_eq!(get(file, &[]).status(), StatusCode::NOT_FOUND, "{file}");
        }
    }

    #[tokio::test]
    async fn nothing_outside_the_folder_is_served() {
        for file in ["../../style/base.css", "..\\..\\style\\base.css", "/etc/ssl/x.css"] {
            let response = serve(Path(file.to_owned()), HeaderMap::new()).await;
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{file}");
        }
    }

    #[test]
    fn a_manifest_may_lack_what_is_not_built() {
        let manifest: Manifest = serde_json::from_str(r#"{"css": "/assets/keju.0123abcd.css"}"#).unwrap();
        assert_eq!(manifest, Manifest { css: "/assets/keju.0123abcd.css".to_owned(), ..Manifest::default() });
    }

    #[test]
    fn the_sample_bank_comes_with_items_papers_and_notes() {
        let bank: Vec<_> = sample_bank().collect();
        for folder in ["level-2/", "level-3/", "papers/", "notes/"] {
            assert!(bank.iter().any(|(path, text)| path.starts_with(folder) && text.starts_with("---")), "{folder}");
        }
    }
}
