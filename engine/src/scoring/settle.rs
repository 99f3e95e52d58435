//! Whether a sitting is scored, and whether its result is out.

use exam::{TestSession, Timestamp, paper::ReleaseRule, review::Scheme};

/// Returns a handed-in sitting as its points let it stand: scored once it has all of them, and open to its trainee by the paper's
/// rule, unless the lead holds the paper's results back.
pub fn settled(session: TestSession, rule: ReleaseRule, complete: bool, held: bool, now: Timestamp) -> TestSession {
    let settled = session.settle(rule, complete, now);
    if held && rule != ReleaseRule::OnHandIn { TestSession { released: session.released, ..settled } } else { settled }
}

/// Returns whether the results of a paper wait for the lead: as a lead said, or else by how the paper is marked.
pub fn is_held(said: Option<bool>, scheme: Scheme) -> bool {
    said.unwrap_or_else(|| scheme.holds_results())
}
