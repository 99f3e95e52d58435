//! The digest of an answer sheet, by which a change is noticed: on its receipt, and when the database is verified.

use exam::TestSession;
use store::{Id, response::Latest, session::Sitting};

/// The digest of an answer sheet: of the sitting, when it was handed in, and every answer that counts, with its number and the
/// moment it was received. 128 bits of BLAKE3, in groups of four hexadecimal digits.
pub fn digest(sitting: &Sitting, answers: &[Latest]) -> String {
    digest_of(sitting.id, &sitting.session, sitting.receipt.as_deref().unwrap_or_default(), answers)
}

/// The same of a sitting that is just being handed in.
pub fn digest_of(sitting: Id, session: &TestSession, receipt: &str, answers: &[Latest]) -> String {
    let mut hasher = blake3::Hasher::new();
    let handed_in = session.submitted.map_or(0, |submission| submission.at.0);
    let head = format!("{sitting} {receipt} {handed_in}\n");
    hasher.update(head.as_bytes());
    for answer in answers {
        // A response is a plain value of ours: writing it as JSON cannot fail.
        let body = serde_json::to_string(&answer.response).unwrap_or_default();
        hasher.update(format!("{} {} {} {}\n", answer.slot, answer.seq, answer.at.0, body.len()).as_bytes());
        hasher.update(body.as_bytes());
    }
    let hex = hasher.finalize().to_hex();
    let groups: Vec<&str> = (0..8).map(|group| &hex[group * 4..group * 4 + 4]).collect();
    groups.join("-").to_uppercase()
}
