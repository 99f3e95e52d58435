//! The cookies of a sign-in and of a known browser.

use crate::web::{site::Site, source::device_cookie_name, visitor::cookie_name};
use axum::{
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use engine::people::sign_in::{LASTS, SignIn};
use exam::time::Millis;

/// How long a browser is known.
const DEVICE_LASTS: Millis = Millis(180 * 86_400_000);

/// Returns a redirect that brings the cookies of a new sign-in, and of the browser if it was not known.
pub fn redirect_signed_in(site: &Site, sign_in: &SignIn, to: &str) -> Response {
    let own = format_cookie(site, cookie_name(site.secure), &sign_in.token, LASTS.0 / 1000);
    let name = device_cookie_name(site.secure);
    let device = sign_in.new_device.as_ref().map(|device| format_cookie(site, name, device, DEVICE_LASTS.0 / 1000));
    let mut response = Redirect::to(to).into_response();
    let cookies = [Some(own), device].into_iter().flatten();
    response.headers_mut().extend(cookies.filter_map(|cookie| Some((header::SET_COOKIE, cookie.parse().ok()?))));
    response
}

/// Returns the cookie that ends a sign-in in the browser.
pub fn ended_cookie(site: &Site) -> String {
    format_cookie(site, cookie_name(site.secure), "", 0)
}

fn format_cookie(site: &Site, name: &str, value: &str, seconds: i64) -> String {
    let secure = if site.secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}
