//! The marking scheme of a paper: `单评`, `双评，分差 2 分` or `双评，分差 20%`; and such a limit by itself.

use super::facts::points;
use exam::review::{Limit, Scheme};

/// Reads a scheme. A double reading has to say by how much two totals may differ.
pub(crate) fn read(text: &str) -> Option<Scheme> {
    let (scheme, rest) = text.split_once(['，', ',']).unwrap_or((text, ""));
    let (scheme, rest) = (scheme.trim().to_lowercase(), rest.trim());
    match scheme.as_str() {
        "单评" | "single" if rest.is_empty() => Some(Scheme::Single),
        "双评" | "double" => {
            let written = ["分差", "limit"].iter().find_map(|word| rest.strip_prefix(word))?;
            Some(Scheme::Double { limit: limit(written.trim_start_matches([' ', '：', ':']))? })
        }
        _ => None,
    }
}

/// Reads a limit: `1.5`, `2 分` or `20%`, which is a share of what the part is worth.
pub(crate) fn limit(text: &str) -> Option<Limit> {
    let Some(share) = text.trim().strip_suffix(['%', '％']) else { return points(text).map(Limit::Points) };
    share.trim().parse().ok().filter(|percent| *percent <= 100).map(Limit::Percent)
}

/// Returns the scheme as it is written; nothing for the usual one.
pub(crate) fn word(scheme: Scheme) -> Option<String> {
    match scheme {
        Scheme::Single => None,
        Scheme::Double { limit: Limit::Points(points) } => Some(format!("双评，分差 {points} 分")),
        Scheme::Double { limit: Limit::Percent(percent) } => Some(format!("双评，分差 {percent}%")),
    }
}

/// Returns a limit as it is written.
pub(crate) fn limit_word(limit: Limit) -> String {
    match limit {
        Limit::Points(points) => points.to_string(),
        Limit::Percent(percent) => format!("{percent}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::Points;

    #[test]
    fn schemes_are_read_in_both_languages() {
        let two = Some(Scheme::Double { limit: Limit::Points(Points::whole(2)) });
        assert_eq!(read("单评"), Some(Scheme::Single));
        assert_eq!(read("single"), Some(Scheme::Single));
        assert_eq!(read("双评，分差 2 分"), two);
        assert_eq!(read("double, limit 2 points"), two);
        assert_eq!(read("双评"), None, "the limit is missing");
        assert_eq!(read("双评，分差 0.3 分"), None, "no step of half a point");
    }

    #[test]
    fn a_limit_can_be_a_share_of_the_points() {
        let fifth = Some(Scheme::Double { limit: Limit::Percent(20) });
        for text in ["双评，分差 20%", "双评，分差：20％", "double, limit 20 %"] {
            assert_eq!(read(text), fifth, "{text}");
        }
        assert_eq!(read("双评，分差 120%"), None, "more than there is");
        assert_eq!((limit("1"), limit("15%")), (Some(Limit::Points(Points::whole(1))), Some(Limit::Percent(15))));
    }

    #[test]
    fn what_is_written_reads_back() {
        for limit in [Limit::Points("1.5".parse().unwrap()), Limit::Percent(20)] {
            let scheme = Scheme::Double { limit };
            assert_eq!(word(scheme).and_then(|word| read(&word)), Some(scheme));
            assert_eq!(super::limit(&limit_word(limit)), Some(limit));
        }
        assert_eq!(word(Scheme::Single), None);
    }
}
