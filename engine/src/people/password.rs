//! Which passwords may be set.

/// The least a password may have, in characters (NIST SP 800-63B-4 asks for 8).
pub const LEAST: usize = 8;

/// The passwords that are typed when a password is asked for and none comes to mind, in small letters.
const COMMON: [&str; 40] = [
    "password",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "password1",
    "password123",
    "qwertyui",
    "qwertyuiop",
    "1qaz2wsx",
    "1q2w3e4r",
    "qazwsxedc",
    "asdfghjkl",
    "zxcvbnm,",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "welcome1",
    "letmein1",
    "admin123",
    "admin888",
    "administrator",
    "changeme",
    "computer",
    "superman",
    "trustno1",
    "whatever",
    "starwars",
    "michelle",
    "woaini520",
    "woaini1314",
    "5201314520",
    "52013145",
    "a1234567",
    "a12345678",
    "a123456789",
    "abc12345",
    "abcd1234",
    "qq123456",
];

/// Returns whether a password is one that everybody tries first: a word of the list, one character or a short piece again and again, a row of
/// characters up or down, or the person's own name with or without digits.
pub fn is_common(name: &str, password: &str) -> bool {
    let (name, password) = (name.to_lowercase(), password.trim().to_lowercase());
    let chars: Vec<char> = password.chars().collect();
    let repeats = |length: usize| chars.iter().zip(chars.iter().skip(length)).all(|(one, next)| one == next);
    let row = |step: i64| chars.windows(2).all(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step);
    let digits = |rest: &str| rest.chars().all(|c| c.is_ascii_digit());
    let own = !name.is_empty() && password.contains(&name) && digits(&password.replace(&name, ""));
    COMMON.contains(&password.as_str()) || (1..=4).any(repeats) || row(1) || row(-1) || "1234567890".starts_with(&password) || own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_first_is_common_and_a_phrase_is_not() {
        for common in [
            "password",
            "P@ssw0rd",
            "12345678",
            "1234567890",
            "87654321",
            "abcdefgh",
            "        ",
            "aaaaaaaa",
            "t5t5t5t5",
            "chen01chen01",
            "chen012026",
        ] {
            assert!(is_common("chen01", common), "{common}");
        }
        for good in
            ["correct horse battery staple", "海棠依旧绿肥红瘦", "a long enough one", "chen01 on the river", "2026kaoshi!"]
        {
            assert!(!is_common("chen01", good), "{good}");
        }
    }
}
