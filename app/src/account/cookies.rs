//! The cookies of a sign-in and of a known browser.

use crate::web::{cookie::cookie_name, site::Site, source::device_cookie_name};
use axum::{
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use engine::people::sign_in::{LASTS, STEP_LASTS, SignIn};
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

/// Returns a redirect to the second step of signing in, with the cookie that waits for it.
pub fn redirect_to_second_step(site: &Site, token: &str) -> Response {
    let waiting = format_cookie(site, cookie_name(site.secure), token, STEP_LASTS.0 / 1000);
    ([(header::SET_COOKIE, waiting)], Redirect::to("/sign-in/code")).into_response()
}

/// Returns the cookie that ends a sign-in in the browser.
pub fn ended_cookie(site: &Site) -> String {
    format_cookie(site, cookie_name(site.secure), "", 0)
}

fn format_cookie(site: &Site, name: &str, value: &str, seconds: i64) -> String {
    let secure = if site.secure { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}
