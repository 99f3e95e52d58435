//! A QR code as a picture of the page itself, without a script or a style.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The light border that a reader needs, in modules.
const BORDER: i32 = 4;

/// Renders a text as a QR code with this name; nothing where the text is too long for one.
pub fn qr(text: &str, name: String) -> Option<AnyView> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code.get_module(*x, *y));
    let path: String = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + BORDER, y + BORDER)).collect();
    let side = size + 2 * BORDER;
    Some(
        view! {
            <svg class="qr" role="img" aria-label=name viewBox=format!("0 0 {side} {side}") width="220" height="220">
                <rect width=side height=side fill="#fff" />
                <path d=path fill="#000" />
            </svg>
        }
        .into_any(),
    )
}
