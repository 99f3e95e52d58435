//! A browser without scripts that keeps cookies, follows redirects and sends forms, and the calls that scripts would make.

use crate::{Answer, Form, Page};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, header},
};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tower::ServiceExt;

/// One browser. A clone shares its cookies, like another tab.
#[derive(Clone)]
pub struct Client {
    router: Router,
    jar: Arc<Mutex<BTreeMap<String, String>>>,
    headers: HeaderMap,
}

impl Client {
    /// A browser that has never been there.
    pub fn new(router: Router) -> Client {
        Client { router, jar: Arc::default(), headers: HeaderMap::new() }
    }

    /// The same browser, sending one more header with each request.
    pub fn with_header(&self, name: &'static str, value: &'static str) -> Client {
        let mut other = self.clone();
        other.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        other
    }

    /// The same browser, sending a header of that name beside those that it sends.
    pub fn with_another_header(&self, name: &'static str, value: &'static str) -> Client {
        let mut other = self.clone();
        other.headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        other
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar.lock().unwrap().get(name).cloned()
    }

    /// Puts a cookie into the jar.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.jar.lock().unwrap().insert(name.into(), value.into());
    }

    /// One request and its answer, redirect or not.
    pub async fn send(&self, method: Method, path: &str, content_type: &str, body: impl Into<Body>) -> Page {
        let mut request = Request::builder().method(method).uri(path).body(body.into()).unwrap();
        *request.headers_mut() = self.headers.clone();
        if !content_type.is_empty() {
            request.headers_mut().insert(header::CONTENT_TYPE, content_type.parse().unwrap());
        }
        let cookies: Vec<_> = self.jar.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.join("; ").parse().unwrap());
        }
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&body).into_owned();
        // Different for every request; what it is for has a test of its own.
        let mut headers = parts.headers;
        headers.remove("x-request-id");
        Page { path: path.to_owned(), status: parts.status, headers, body }
    }

    fn keep(&self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let mut jar = self.jar.lock().unwrap();
        if attributes.contains("Max-Age=0") {
            jar.remove(name)
        } else {
            jar.insert(name.into(), value.into())
        };
    }

    /// Opens a page, wherever redirects lead.
    pub async fn get(&self, path: &str) -> Page {
        self.follow(self.send(Method::GET, path, "", "").await).await
    }

    /// Sends a form and opens the page to which that leads.
    pub async fn post<V: AsRef<str>>(&self, path: &str, fields: &[(&str, V)]) -> Page {
        self.follow(self.send_form(path, fields).await).await
    }

    /// Sends a form and stays at the answer.
    pub async fn send_form<V: AsRef<str>>(&self, path: &str, fields: &[(&str, V)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, "application/x-www-form-urlencoded", body).await
    }

    async fn follow(&self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(to) = page.location() else { return page };
            page = self.send(Method::GET, &to, "", "").await;
        }
        panic!("redirected in a circle: {}", page.path);
    }

    /// Sends a form that a page showed, as it was filled in.
    pub async fn submit(&self, form: Form) -> Page {
        let fields: Vec<_> = form.fields.iter().map(|(name, value)| (name.as_str(), value)).collect();
        self.post(&form.action, &fields).await
    }

    /// Sends what an island sends.
    pub async fn call(&self, path: &str, arguments: &Value) -> Page {
        self.send(Method::POST, path, "application/json", arguments.to_string()).await
    }

    /// Starts a paper, or goes on with it.
    pub async fn start(&self, paper: &str) -> Page {
        self.post::<&str>(&format!("/papers/{paper}"), &[]).await
    }

    /// Saves as the page's script does.
    pub async fn save(&self, sitting_page: &Page, answers: &[Answer]) -> Page {
        let change = |answer: &Answer| json!({ "slot": answer.slot, "seq": answer.seq + 1, "values": answer.values });
        let changes: Vec<_> = answers.iter().map(change).collect();
        self.call("/api/save", &json!({ "sitting": sitting_page.sitting(), "changes": changes })).await
    }

    /// Hands in and opens the result.
    pub async fn hand_in(&self, sitting_page: &Page) -> Page {
        self.post::<&str>(&format!("/sittings/{}/hand-in", sitting_page.sitting()), &[]).await
    }
}
