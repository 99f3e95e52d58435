//! Formulas of Word (OMML) to LaTeX, as far as papers have them; what is not known comes out as its text.

/// An element of a formula that is open, with what came of its children.
#[derive(Default)]
struct Frame {
    name: String,
    parts: Vec<(String, String)>,
    /// The signs that its properties name: of a sum, an accent, or the brackets.
    signs: Vec<(String, String)>,
    upright: bool,
}

/// Reads one formula, tag by tag.
#[derive(Default)]
pub(super) struct FormulaReader {
    open: Vec<Frame>,
    text: bool,
}

impl FormulaReader {
    /// Returns whether a formula is open.
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    pub fn open(&mut self, name: &str, value: Option<String>, empty: bool) {
        if let (true, Some(value), Some(frame)) = (is_sign(name), &value, self.owner()) {
            frame.signs.push((name.to_owned(), value.clone()));
        }
        if let (true, Some("p" | "b"), Some(frame)) = (name == "sty", value.as_deref(), self.owner()) {
            frame.upright = true;
        }
        if !empty {
            self.text = name == "t";
            self.open.push(Frame { name: name.to_owned(), ..Frame::default() });
        }
    }

    /// Returns the element whose properties are open.
    fn owner(&mut self) -> Option<&mut Frame> {
        self.open.iter_mut().rev().find(|frame| !frame.name.ends_with("Pr"))
    }

    pub fn add_text(&mut self, text: &str) {
        let upright = self.open.iter().rev().find(|frame| frame.name == "r").is_some_and(|frame| frame.upright);
        if let Some(frame) = self.open.last_mut().filter(|_| self.text) {
            frame.parts.push(("t".to_owned(), escaped(text, upright)));
        }
    }

    /// Closes an element; gives the formula when it was the last. It has dollars around it where it is more than a line of text.
    pub fn close(&mut self, name: &str) -> Option<String> {
        self.text = false;
        let frame = self.open.pop()?;
        if frame.name != name {
            self.open.clear();
            return None;
        }
        let latex = latex(&frame);
        match self.open.last_mut() {
            Some(parent) => {
                parent.parts.push((frame.name, latex));
                None
            }
            None => {
                let latex = latex.trim().to_owned();
                Some(if latex.contains(['\\', '^', '_']) { format!("${latex}$") } else { latex })
            }
        }
    }
}

fn is_sign(name: &str) -> bool {
    matches!(name, "chr" | "begChr" | "endChr" | "degHide")
}

fn latex(frame: &Frame) -> String {
    let part = |name: &str| frame.parts.iter().find(|(of, _)| of == name).map(|(_, latex)| latex.trim()).unwrap_or_default();
    let sign = |name: &str| frame.signs.iter().find(|(of, _)| of == name).map(|(_, sign)| sign.as_str());
    let all = |name: &str| {
        frame.parts.iter().filter(|(of, _)| of == name).map(|(_, latex)| latex.trim().to_owned()).collect::<Vec<_>>()
    };
    match frame.name.as_str() {
        "f" => format!("\\frac{{{}}}{{{}}}", part("num"), part("den")),
        "sSup" => format!("{}^{{{}}}", base(part("e")), part("sup")),
        "sSub" => format!("{}_{{{}}}", base(part("e")), part("sub")),
        "sSubSup" => format!("{}_{{{}}}^{{{}}}", base(part("e")), part("sub"), part("sup")),
        "rad" if part("deg").is_empty() => format!("\\sqrt{{{}}}", part("e")),
        "rad" => format!("\\sqrt[{}]{{{}}}", part("deg"), part("e")),
        "nary" => {
            let limit =
                |mark: char, name: &str| if part(name).is_empty() { String::new() } else { format!("{mark}{{{}}}", part(name)) };
            format!("{}{}{} {}", operator(sign("chr")), limit('_', "sub"), limit('^', "sup"), part("e"))
        }
        "limLow" => format!("\\underset{{{}}}{{{}}}", part("lim"), part("e")),
        "limUpp" => format!("\\overset{{{}}}{{{}}}", part("lim"), part("e")),
        "acc" => format!("{}{{{}}}", accent(sign("chr")), part("e")),
        "bar" => format!("\\overline{{{}}}", part("e")),
        "d" => format!("\\left{}{}\\right{}", bracket(sign("begChr"), "("), all("e").join(","), bracket(sign("endChr"), ")")),
        "m" => format!("\\begin{{matrix}}{}\\end{{matrix}}", all("mr").join(" \\\\ ")),
        "mr" => all("e").join(" & "),
        name if name.ends_with("Pr") => String::new(),
        _ => frame.parts.iter().map(|(_, latex)| latex.as_str()).collect(),
    }
}

/// Returns what a power or an index belongs to: in braces where it is more than a sign.
fn base(latex: &str) -> String {
    if latex.chars().count() > 1 { format!("{{{latex}}}") } else { latex.to_owned() }
}

fn operator(sign: Option<&str>) -> String {
    match sign {
        Some("∑") => "\\sum".to_owned(),
        Some("∏") => "\\prod".to_owned(),
        Some("∬") => "\\iint".to_owned(),
        Some("∮") => "\\oint".to_owned(),
        Some("⋃") => "\\bigcup".to_owned(),
        Some("⋂") => "\\bigcap".to_owned(),
        Some("∫") | None => "\\int".to_owned(),
        Some(other) => other.to_owned(),
    }
}

fn accent(sign: Option<&str>) -> &'static str {
    match sign {
        Some("\u{303}" | "~") => "\\tilde",
        Some("\u{304}" | "\u{305}" | "¯") => "\\bar",
        Some("\u{307}") => "\\dot",
        Some("\u{308}") => "\\ddot",
        Some("\u{20D7}" | "→") => "\\vec",
        Some(_) | None => "\\hat",
    }
}

fn bracket(sign: Option<&str>, usual: &str) -> String {
    match sign.unwrap_or(usual) {
        "" => ".".to_owned(),
        "{" => "\\{".to_owned(),
        "}" => "\\}".to_owned(),
        other => other.to_owned(),
    }
}

/// Returns text of a formula as LaTeX: Chinese and words stand upright, and no sign of it means something else.
fn escaped(text: &str, upright: bool) -> String {
    let wide = |c: char| !c.is_ascii() && c.is_alphabetic() && c >= '\u{2E80}';
    if text.chars().any(wide) {
        return format!("\\text{{{}}}", text.replace(['\\', '{', '}', '$'], " "));
    }
    if upright && text.chars().filter(char::is_ascii_alphabetic).count() > 1 && text.chars().all(|c| c.is_ascii_alphanumeric()) {
        return format!("\\mathrm{{{text}}}");
    }
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out += "\\backslash ",
            '{' | '}' | '#' | '$' | '%' | '&' | '_' => {
                out.push('\\');
                out.push(c);
            }
            '^' => out += "\\hat{}",
            c if c.is_control() || matches!(c, '\u{2061}'..='\u{2064}') => {}
            c => out.push(c),
        }
    }
    out
}
