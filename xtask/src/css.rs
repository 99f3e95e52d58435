//! Joins the style sheets into one, without comments and indentation.

use crate::tool::Outcome;
use std::fs;
use std::path::{Path, PathBuf};

/// Joins all sheets, without comments and insignificant white space.
pub fn bundle(folder: &Path) -> Outcome<String> {
    Ok(minify(&sheets(folder)?))
}

/// Reads `tokens.css`, `base.css`, then the parts, then the other sheets by name, so that a page's sheet may override a part and a
/// part the base.
pub fn sheets(folder: &Path) -> Outcome<String> {
    let mut sheets = css_files(&folder.join("parts"))?;
    sheets.extend(css_files(folder)?);
    let parts = folder.join("parts");
    sheets.sort_by_key(|path| {
        (!path.ends_with("tokens.css"), !path.ends_with("base.css"), !path.starts_with(&parts), path.clone())
    });
    let mut whole = String::new();
    for sheet in sheets {
        whole += &fs::read_to_string(&sheet).map_err(|error| format!("{}: {error}", sheet.display()))?;
        whole.push('\n');
    }
    Ok(whole)
}

fn css_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "css") {
            files.push(path);
        }
    }
    Ok(files)
}

/// Removes comments and insignificant white space. Strings are left unchanged.
fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut space = false;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            '"' | '\'' => string_end(rest, first),
            _ => first.len_utf8(),
        };
        let (token, tail) = rest.split_at(end);
        rest = tail;
        if first.is_whitespace() || token.starts_with("/*") {
            space = true;
            continue;
        }
        // Not before a colon: `a :hover` is not `a:hover`.
        if space && !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':']) && !token.starts_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
        out.push_str(token);
        space = false;
    }
    out
}

/// Returns the length of the string at the start of `text`, including both quotes.
fn string_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            '\\' if !escaped => escaped = true,
            _ if character == quote && !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::{bundle, minify};
    use crate::tool::root;
    use std::io::Write;

    /// The largest allowed compressed size of the style sheet in bytes.
    const BUDGET: usize = 30 * 1024;

    #[test]
    fn the_sheet_stays_small() {
        let sheet = bundle(&root().join("style")).unwrap();
        let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
        writer.write_all(sheet.as_bytes()).unwrap();
        let size = writer.into_inner().len();
        assert!(size <= BUDGET, "the style sheet is {size} bytes compressed; {BUDGET} are allowed");
    }

    #[test]
    fn comments_and_indentation_go() {
        let css = "/* page */\n.card > p,\n.card  a :hover {\n  margin: 0 auto; /* centred */\n  color: var(--ink);\n}\n";
        assert_eq!(minify(css), ".card > p,.card a :hover{margin:0 auto;color:var(--ink);}");
    }

    #[test]
    fn sums_keep_the_spaces_they_need() {
        assert_eq!(minify("a { width: calc( 100%  -  2rem ) }"), "a{width:calc( 100% - 2rem )}");
    }

    #[test]
    fn strings_stay_as_they_are() {
        let css = r#"q::before{content:"/* “  ;  \" */"}"#;
        assert_eq!(minify(css), css);
    }

    #[test]
    fn an_unfinished_comment_or_string_ends_with_the_file() {
        assert_eq!(minify("a{} /* and then"), "a{}");
        assert_eq!(minify("a{content:'x"), "a{content:'x");
    }
}
