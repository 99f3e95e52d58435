//! Whether a sitting is scored, and whether its result is out.

use exam::{TestSession, Timestamp, paper::ReleaseRule, review::Scheme};

/// What keeps a finished result from its trainee.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hold {
    /// The lead holds the paper's results back; `交卷后` does not wait for anybody.
    pub by_lead: bool,
    /// The form holds items for exams alone, and the paper goes on.
    pub until_end: bool,
}

/// Returns a handed-in sitting as its points let it stand: scored once it has all of them, and open to its trainee by the paper's
/// rule, unless something holds it back.
pub fn settled(session: TestSession, rule: ReleaseRule, complete: bool, hold: Hold, now: Timestamp) -> TestSession {
    let settled = session.settle(rule, complete, now);
    let held = hold.until_end || (hold.by_lead && rule != ReleaseRule::OnHandIn);
    if held { TestSession { released: session.released, ..settled } } else { settled }
}

/// Returns whether the results of a paper wait for the lead: as a lead said, or else by how the paper is marked.
pub fn is_held(said: Option<bool>, scheme: Scheme) -> bool {
    said.unwrap_or_else(|| scheme.holds_results())
}
