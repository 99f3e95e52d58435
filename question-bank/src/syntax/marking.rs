//! The marking scheme of a paper: `单评`, or `双评，分差 2 分`.

use super::facts::points;
use exam::review::Scheme;

/// Reads a scheme. A double reading has to say by how much two totals may differ.
pub(crate) fn read(text: &str) -> Option<Scheme> {
    let (scheme, rest) = text.split_once(['，', ',']).unwrap_or((text, ""));
    let (scheme, rest) = (scheme.trim().to_lowercase(), rest.trim());
    match scheme.as_str() {
        "单评" | "single" if rest.is_empty() => Some(Scheme::Single),
        "双评" | "double" => {
            let limit = ["分差", "limit"].iter().find_map(|word| rest.strip_prefix(word))?;
            Some(Scheme::Double { limit: points(limit.trim_start_matches([' ', '：', ':']))? })
        }
        _ => None,
    }
}

/// Returns the scheme as it is written; nothing for the usual one.
pub(crate) fn word(scheme: Scheme) -> Option<String> {
    match scheme {
        Scheme::Single => None,
        Scheme::Double { limit } => Some(format!("双评，分差 {limit} 分")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::Points;

    #[test]
    fn schemes_are_read_in_both_languages() {
        let two = Some(Scheme::Double { limit: Points::whole(2) });
        assert_eq!(read("单评"), Some(Scheme::Single));
        assert_eq!(read("single"), Some(Scheme::Single));
        assert_eq!(read("双评，分差 2 分"), two);
        assert_eq!(read("double, limit 2 points"), two);
        assert_eq!(read("双评"), None, "the limit is missing");
        assert_eq!(read("双评，分差 0.3 分"), None, "no step of half a point");
    }

    #[test]
    fn what_is_written_reads_back() {
        let scheme = Scheme::Double { limit: Points::hundredths(150) };
        assert_eq!(word(scheme).and_then(|word| read(&word)), Some(scheme));
        assert_eq!(word(Scheme::Single), None);
    }
}
