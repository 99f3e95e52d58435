//! Raised and lowered text: in the characters that Unicode has for it, else as a formula.

/// Where a text stands against its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    Raised,
    Lowered,
}

const RAISED: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱaᵃbᵇcᶜdᵈeᵉkᵏmᵐpᵖtᵗxˣyʸoᵒ°°′′";
const LOWERED: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑoₒxₓhₕkₖlₗmₘnₙpₚsₛtₜiᵢjⱼ";

/// Returns a raised or lowered text so that it stays apart from what is before it: `10` and a raised `3` are 10³, never 103.
/// What Unicode cannot say and a formula can becomes a formula; other text, such as a Chinese remark, stays as it is.
pub(crate) fn shifted(text: &str, shift: Shift) -> String {
    let table = match shift {
        Shift::Raised => RAISED,
        Shift::Lowered => LOWERED,
    };
    let sign = |c: char| {
        let mut pairs = table.chars();
        std::iter::from_fn(|| Some((pairs.next()?, pairs.next()?))).find(|(plain, _)| *plain == c).map(|(_, shifted)| shifted)
    };
    let bare = text.trim();
    if let Some(whole) = bare.chars().map(sign).collect::<Option<String>>() {
        return text.replace(bare, &whole);
    }
    let formula = bare.chars().all(|c| c.is_ascii_alphanumeric() || "+-−=()/*.,' ".contains(c)) && bare.len() <= 60;
    let mark = match shift {
        Shift::Raised => '^',
        Shift::Lowered => '_',
    };
    if formula { text.replace(bare, &format!("${{}}{mark}{{{bare}}}$")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{
        Shift::{Lowered, Raised},
        shifted,
    };

    #[test]
    fn a_power_is_never_glued_to_its_base() {
        assert_eq!([shifted("3", Raised), shifted("-2", Raised), shifted(" n+1", Raised)], ["³", "⁻²", " ⁿ⁺¹"]);
        assert_eq!([shifted("2", Lowered), shifted("max", Lowered)], ["₂", "ₘₐₓ"]);
        assert_eq!([shifted("Q", Raised), shifted("eff2Z", Lowered)], ["${}^{Q}$", "${}_{eff2Z}$"]);
        assert_eq!(shifted("注", Raised), "注");
    }
}
