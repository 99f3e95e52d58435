//! Computes from `style/tokens.css` that every pair of colours can be read (WCAG 2.2 AA), and that no sheet uses a token that is
//! not defined there.

use crate::css::sheets;
use crate::tool::root;
use std::collections::{BTreeMap, BTreeSet};

/// The least ratio of text to its ground.
const TEXT: f64 = 4.5;
/// The least ratio of a control's border, a focus ring or a mark in a chart to its ground.
const SHAPE: f64 = 3.0;

/// What text is written in, and what it stands on. A page may put any of the first on any of the second.
const INKS: [&str; 7] = ["ink", "muted", "azurite", "cinnabar", "jade", "amber", "rouge"];
const GROUNDS: [&str; 3] = ["paper", "surface", "sunk"];

/// What else is written, and on what.
const OTHERS: [(&str, &str); 19] = [
    ("ink", "azurite-soft"),
    ("ink", "jade-soft"),
    ("ink", "amber-soft"),
    ("ink", "rouge-soft"),
    ("muted", "azurite-soft"),
    ("muted", "jade-soft"),
    ("muted", "amber-soft"),
    ("muted", "rouge-soft"),
    ("azurite", "azurite-soft"),
    ("azurite", "jade-soft"),
    ("azurite", "amber-soft"),
    ("azurite", "rouge-soft"),
    ("jade", "jade-soft"),
    ("amber", "amber-soft"),
    ("rouge", "rouge-soft"),
    ("on-azurite", "azurite"),
    ("on-cinnabar", "cinnabar"),
    ("mark-ink", "mark"),
    ("surface", "ink"),
];

/// What is drawn, and on what.
const SHAPES: [(&str, &str); 6] = [
    ("edge", "paper"),
    ("edge", "surface"),
    ("edge", "sunk"),
    ("azurite", "azurite-soft"),
    ("amber", "amber-soft"),
    ("rouge", "rouge-soft"),
];

type Colours = BTreeMap<String, [u8; 3]>;

/// Reads the colours of the light and of the dark, which overrides the light.
fn themes() -> [(&'static str, Colours); 2] {
    let tokens = std::fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let (light, dark) = tokens.split_once("@media (prefers-color-scheme: dark)").unwrap();
    let light = colours(light);
    let mut both = light.clone();
    both.extend(colours(dark));
    [("light", light), ("dark", both)]
}

fn colours(css: &str) -> Colours {
    let colour = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": #")?;
        let digits = u32::from_str_radix(value.get(..6)?, 16).ok()?;
        let [_, red, green, blue] = digits.to_be_bytes();
        Some((name.to_owned(), [red, green, blue]))
    };
    css.lines().filter_map(colour).collect()
}

/// Returns the relative luminance as WCAG 2.2 defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Returns the pairs of a list that do not reach the least ratio in a theme.
fn too_weak<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>, least: f64) -> Vec<String> {
    let mut found = Vec::new();
    let pairs: Vec<_> = pairs.into_iter().collect();
    for (theme, colours) in themes() {
        for (fore, ground) in &pairs {
            let ratio = ratio(colours[*fore], colours[*ground]);
            if ratio < least {
                found.push(format!("{theme}: --{fore} on --{ground} is {ratio:.2}, {least} is the least"));
            }
        }
    }
    found
}

/// Returns the names of the tokens that follow `property: var(--` in a rule.
fn used<'a>(rule: &'a str, property: &str) -> Option<&'a str> {
    let declaration = rule.split(';').map(str::trim).find_map(|declaration| declaration.strip_prefix(property))?;
    declaration.trim().strip_prefix("var(--")?.split(')').next()
}

#[test]
fn the_dark_that_somebody_chooses_is_that_of_the_system() {
    let tokens = std::fs::read_to_string(root().join("style/tokens.css")).unwrap();
    let (_, dark) = tokens.split_once("@media (prefers-color-scheme: dark)").unwrap();
    let (system, chosen) = dark.split_once(":root[data-theme=\"dark\"]").unwrap();
    assert_eq!(colours(system), colours(chosen));
}

#[test]
fn black_on_white_is_twenty_one() {
    assert!((ratio([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((ratio([0x76; 3], [255; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn every_text_can_be_read_on_every_ground() {
    let everywhere = INKS.into_iter().flat_map(|ink| GROUNDS.map(|ground| (ink, ground)));
    assert_eq!(too_weak(everywhere.chain(OTHERS), TEXT), [""; 0]);
}

#[test]
fn every_border_and_every_mark_can_be_seen() {
    assert_eq!(too_weak(SHAPES, SHAPE), [""; 0]);
}

#[test]
fn a_rule_that_sets_text_and_ground_sets_a_pair_that_can_be_read() {
    let css = sheets(&root().join("style")).unwrap();
    let colours = &themes()[0].1;
    let mut pairs = BTreeSet::new();
    for rule in css.split(['{', '}']) {
        if let (Some(fore), Some(ground)) = (used(rule, "color:"), used(rule, "background:")) {
            assert!(colours.contains_key(fore) && colours.contains_key(ground), "not a colour: {rule}");
            pairs.insert((fore, ground));
        }
    }
    assert!(pairs.len() > 5, "the sheets were read");
    assert_eq!(too_weak(pairs, TEXT), [""; 0]);
}

#[test]
fn every_token_that_a_sheet_uses_is_defined() {
    let css = sheets(&root().join("style")).unwrap();
    let names = |text: &str| text.split([':', ')', ',', ' ', ';']).next().unwrap_or_default().to_owned();
    let defined: BTreeSet<String> = css.split(['{', ';']).filter_map(|text| text.trim().strip_prefix("--").map(names)).collect();
    let used: BTreeSet<String> = css.split("var(--").skip(1).map(names).collect();
    let absent: Vec<_> = used.difference(&defined).collect();
    assert_eq!(absent, [""; 0]);
}
