//! The checklist before results are released: what has to be so, as a function of facts.

use exam::review::Scheme;
use store::release::OpenWork;

/// Something that has to be so before the results of a paper are released.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Nobody takes the paper any more.
    NobodySits,
    /// Every handed-in sitting has all its points.
    AllMarked,
    /// No answer waits for the lead's decision.
    Adjudicated,
    /// No answer that a reviewer referred waits for the lead.
    ReferralsAnswered,
    /// No requested re-mark is open.
    RemarksGiven,
    /// The lead has looked at how far the reviewers agree; in double marking alone.
    AgreementSeen,
}

/// A check, and how much is left of it; nothing is left when it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What has to be so.
    pub check: Check,
    /// How many sittings or answers stand in the way.
    pub left: i64,
}

/// Returns every check that applies to a paper marked like this, with what is left of each.
pub fn checklist(scheme: Scheme, open: &OpenWork, agreement_seen: bool) -> Vec<Finding> {
    let mut findings = vec![
        Finding { check: Check::NobodySits, left: open.running },
        Finding { check: Check::AllMarked, left: open.unscored },
        Finding { check: Check::Adjudicated, left: open.disputed },
        Finding { check: Check::ReferralsAnswered, left: open.referred },
        Finding { check: Check::RemarksGiven, left: open.appealed },
    ];
    if scheme.holds_results() {
        findings.push(Finding { check: Check::AgreementSeen, left: i64::from(!agreement_seen) });
    }
    findings
}

/// Returns whether results may be released: every check is met, or the lead insists although work is left. Agreement has to be looked at
/// in any case.
pub fn permits(findings: &[Finding], insists: bool) -> bool {
    findings.iter().all(|finding| finding.left == 0 || (insists && finding.check != Check::AgreementSeen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::review::Limit;

    const DOUBLE: Scheme = Scheme::Double { limit: Limit::Percent(20) };
    const DONE: OpenWork = OpenWork { running: 0, unscored: 0, disputed: 0, referred: 0, appealed: 0 };

    #[test]
    fn results_may_be_released_as_this_table_says() {
        let (single, double) = (Scheme::Single, DOUBLE);
        let table = [
            // how it is marked, what is open, agreement looked at, the lead insists: may be released
            (single, DONE, false, false, true),
            (single, OpenWork { unscored: 3, ..DONE }, false, false, false),
            (single, OpenWork { unscored: 3, ..DONE }, false, true, true),
            (double, DONE, false, false, false),
            (double, DONE, true, false, true),
            (double, DONE, false, true, false),
            (double, OpenWork { running: 1, ..DONE }, true, false, false),
            (double, OpenWork { unscored: 1, ..DONE }, true, false, false),
            (double, OpenWork { disputed: 1, ..DONE }, true, false, false),
            (double, OpenWork { referred: 1, ..DONE }, true, false, false),
            (double, OpenWork { appealed: 1, ..DONE }, true, false, false),
            (double, OpenWork { disputed: 1, referred: 2, ..DONE }, true, true, true),
            (double, OpenWork { disputed: 1, ..DONE }, false, true, false),
        ];
        for (scheme, open, seen, insists, released) in table {
            let findings = checklist(scheme, &open, seen);
            assert_eq!(permits(&findings, insists), released, "{scheme:?} {open:?} seen: {seen} insists: {insists}");
        }
    }
}
