//! Whether a sitting is scored, and whether its result is out.

use exam::{TestSession, Timestamp, paper::ReleaseRule};

/// Returns a handed-in sitting as its points let it stand: scored once it has all of them, and open to its trainee by the paper's
/// rule, unless the lead holds the paper's results back.
pub fn settled(session: TestSession, rule: ReleaseRule, complete: bool, held: bool, now: Timestamp) -> TestSession {
    let settled = session.settle(rule, complete, now);
    if held && rule != ReleaseRule::OnHandIn { TestSession { released: session.released, ..settled } } else { settled }
}
