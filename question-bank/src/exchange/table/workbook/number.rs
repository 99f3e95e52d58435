//! Numbers and moments as their format codes show them.

use calamine::{ExcelDateTime, Style};

/// Returns the format code of a style.
pub(super) fn code(style: &Style) -> String {
    let Some(format) = &style.number_format else { return "General".to_owned() };
    // What Chinese spreadsheets store by number alone.
    let named = match format.format_id {
        Some(14) => "yyyy/m/d",
        Some(27 | 36 | 50 | 52 | 57) => "yyyy年m月",
        Some(28 | 29 | 51 | 53 | 54 | 58) => "m月d日",
        Some(30) => "m-d-yy",
        Some(31) => "yyyy年m月d日",
        Some(32) => "h时mm分",
        Some(33) => "h时mm分ss秒",
        Some(_) | None => &format.format_code,
    };
    named.to_owned()
}

/// Returns a number as its format shows it; what no format says has at most 15 digits, as spreadsheets count.
pub(super) fn shown(number: f64, code: &str) -> String {
    let section = section(code, number);
    if section.eq_ignore_ascii_case("general") || section.is_empty() || section == "@" {
        return general(number);
    }
    let pieces = pieces(section);
    let mask: String =
        pieces.iter().filter_map(|piece| if let Piece::Mask(mask) = piece { Some(mask.as_str()) } else { None }).collect();
    if mask.is_empty() {
        return general(number);
    }
    let percent = pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if text.contains('%')));
    let value = if percent { number * 100.0 } else { number };
    let first = code.split(';').next() == Some(section);
    let digits = if mask.contains('/') {
        fraction(value, &mask)
    } else if mask.contains(['E', 'e']) {
        scientific(value, &mask)
    } else {
        masked(if first { value } else { value.abs() }, &mask)
    };
    let mut out = String::new();
    let mut written = false;
    for piece in pieces {
        match piece {
            Piece::Text(text) => out += &text,
            Piece::Mask(_) if !written => {
                out += &digits;
                written = true;
            }
            Piece::Mask(_) => {}
        }
    }
    out.trim().to_owned()
}

/// Returns the section of a format code that is for numbers of this sign.
fn section(code: &str, number: f64) -> &str {
    let sections: Vec<&str> = code.split(';').collect();
    match sections.as_slice() {
        [_, negative, ..] if number < 0.0 && !negative.is_empty() => negative,
        [first, ..] => first,
        [] => "General",
    }
}

enum Piece {
    Text(String),
    Mask(String),
}

/// Returns what a section writes: text, and the places of digits.
fn pieces(section: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut chars = section.chars().peekable();
    while let Some(c) = chars.next() {
        let text = match c {
            '"' => chars.by_ref().take_while(|c| *c != '"').collect(),
            '\\' => chars.next().map(String::from).unwrap_or_default(),
            // A width that is left free, and a sign that fills the cell.
            '_' | '*' => {
                chars.next();
                continue;
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                inner.strip_prefix('$').map(|sign| sign.split('-').next().unwrap_or_default().to_owned()).unwrap_or_default()
            }
            '0' | '#' | '?' | '.' | ',' | '/' | 'E' | 'e' => {
                match out.last_mut() {
                    Some(Piece::Mask(mask)) => mask.push(c),
                    Some(Piece::Text(_)) | None => out.push(Piece::Mask(c.into())),
                }
                continue;
            }
            '+' | '-' if matches!(out.last(), Some(Piece::Mask(mask)) if mask.ends_with(['E', 'e'])) => continue,
            ' ' if matches!(out.last(), Some(Piece::Mask(_))) && section.contains('/') => continue,
            c => c.to_string(),
        };
        if !text.is_empty() {
            out.push(Piece::Text(text));
        }
    }
    out
}

/// Returns a number with at most 15 digits and no more than it needs.
fn general(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    if rounded != 0.0 && (rounded.abs() < 1e-9 || rounded.abs() >= 1e21) { format!("{rounded:E}") } else { format!("{rounded}") }
}

/// Returns a number with the digits that a mask such as `#,##0.00` asks for.
fn masked(number: f64, mask: &str) -> String {
    let (whole, decimals) = mask.split_once('.').unwrap_or((mask, ""));
    let least = decimals.chars().filter(|c| *c == '0').count();
    let most = decimals.chars().filter(|c| matches!(c, '0' | '#' | '?')).count().min(15);
    let number = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    let text = format!("{:.most$}", number.abs());
    let (digits, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut rest = rest.to_owned();
    while rest.len() > least && rest.ends_with('0') {
        rest.pop();
    }
    let zeros = whole.chars().filter(|c| *c == '0').count().min(30);
    let mut digits = format!("{digits:0>zeros$}");
    if whole.contains(',') {
        digits = grouped(&digits);
    }
    if zeros == 0 && digits == "0" && !rest.is_empty() {
        digits.clear();
    }
    let sign = if number < 0.0 && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{digits}") } else { format!("{sign}{digits}.{rest}") }
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

fn scientific(number: f64, mask: &str) -> String {
    let decimals = mask.split(['E', 'e']).next().and_then(|mask| mask.split_once('.')).map_or(0, |(_, rest)| rest.len()).min(15);
    let text = format!("{number:.decimals$E}");
    let (digits, exponent) = text.split_once('E').unwrap_or((&text, "0"));
    let sign = if exponent.starts_with('-') { '-' } else { '+' };
    format!("{digits}E{sign}{:0>2}", exponent.trim_start_matches('-'))
}

/// Returns the nearest fraction whose denominator has as many digits as the mask.
fn fraction(number: f64, mask: &str) -> String {
    let digits =
        mask.rsplit('/').next().map_or(1, |below| below.chars().filter(|c| matches!(c, '?' | '#' | '0')).count()).clamp(1, 3);
    let whole = number.abs().trunc();
    let rest = number.abs() - whole;
    let most = 10u32.pow(digits as u32) - 1;
    let mut best = (f64::MAX, 0u32, 1u32);
    for below in 1..=most {
        let above = (rest * f64::from(below)).round();
        let miss = (rest - above / f64::from(below)).abs();
        if miss + 1e-12 < best.0 {
            best = (miss, above as u32, below);
        }
    }
    let (_, above, below) = best;
    let sign = if number < 0.0 { "-" } else { "" };
    match (above, above == below) {
        (0, _) => format!("{sign}{whole}"),
        (_, true) => format!("{sign}{}", whole + 1.0),
        _ if whole == 0.0 => format!("{sign}{above}/{below}"),
        _ => format!("{sign}{whole} {above}/{below}"),
    }
}

/// Returns a moment or a duration as its format shows it.
pub(super) fn moment(moment: &ExcelDateTime, code: &str) -> String {
    let section = code.split(';').next().unwrap_or_default();
    let (year, month, day, mut hour, minute, second, _) = moment.to_ymd_hms_milli();
    let half = section.contains("AM/PM") || section.contains("am/pm") || section.contains("上午/下午");
    let late = hour >= 12;
    let total = (moment.as_f64() * 24.0 + 1e-9).trunc();
    if half {
        hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    }
    let mut out = String::new();
    let mut rest = section;
    let mut after_hour = false;
    while let Some(c) = rest.chars().next() {
        let run = rest.chars().take_while(|next| next.eq_ignore_ascii_case(&c)).count();
        let mut taken = run;
        let pad = |value: u16| if run > 1 { format!("{value:02}") } else { value.to_string() };
        match c.to_ascii_lowercase() {
            'y' => out += &if run > 2 { format!("{year:04}") } else { format!("{:02}", year % 100) },
            'm' if after_hour || rest[run..].trim_start_matches([':', '"', '分', '\\']).to_ascii_lowercase().starts_with('s') => {
                out += &pad(u16::from(minute));
            }
            'm' => out += &pad(u16::from(month)),
            'd' if run > 2 => {}
            'd' => out += &pad(u16::from(day)),
            'h' => {
                after_hour = true;
                out += &pad(u16::from(hour));
            }
            's' => out += &pad(u16::from(second)),
            '[' => {
                let inner = rest[1..].split(']').next().unwrap_or_default();
                taken = (inner.chars().count() + 2).min(rest.chars().count());
                if inner.eq_ignore_ascii_case("h") || inner.eq_ignore_ascii_case("hh") {
                    after_hour = true;
                    out += &format!("{total}");
                }
            }
            '"' => {
                let inner: String = rest[1..].chars().take_while(|c| *c != '"').collect();
                taken = (inner.chars().count() + 2).min(rest.chars().count());
                out += &inner;
            }
            '\\' => {
                taken = 2;
                out.extend(rest.chars().nth(1));
            }
            'a' if half => {
                taken = 5;
                out += if late { "PM" } else { "AM" };
            }
            '上' if half => {
                taken = 5;
                out += if late { "下午" } else { "上午" };
            }
            '_' | '*' => taken = 2,
            '@' | ';' => {}
            _ => out.extend(std::iter::repeat_n(c, run)),
        }
        let skipped: usize = rest.chars().take(taken).map(char::len_utf8).sum();
        rest = &rest[skipped..];
    }
    let out = out.trim().to_owned();
    if out.is_empty() || code.eq_ignore_ascii_case("general") { format!("{year}/{month}/{day}") } else { out }
}
