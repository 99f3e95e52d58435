//! Parts of addresses.

/// A part of an address, such that any id stays one.
pub fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Returns a path where it is one of ours; the way home otherwise. `//host` and `/\host` would lead elsewhere.
pub fn own_path(path: &str) -> &str {
    let own = path.starts_with('/') && !path[1..].starts_with(['/', '\\']) && path.is_ascii();
    if own && !path.contains(char::is_control) { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_our_own_is_gone_back_to() {
        for own in ["/", "/sittings/01h", "/bank/items/x/edit?show=all"] {
            assert_eq!(own_path(own), own);
        }
        for other in ["", "https://evil.invalid", "//evil.invalid", "/\\evil.invalid", "/a\nb", "sittings", "/试卷"] {
            assert_eq!(own_path(other), "/", "{other}");
        }
    }
}
