//! Every statement of this crate in one list.

use crate::{
    account, allowance, appeal, assignment, audit, board, catalogue, claim, class, clock, credential, digest, erasure, evidence,
    history, hold, import, import_item, item, note, notice, one_time_code, opinion, origin, paper, paper_end, person, phrase,
    picture, queue, rating, referral, regrade, release, response, result, roster, rubric, score, score_query, second_factor,
    secret, session, setting, setup, sign_in, sign_in_attempt, submission, task, upload, version, withdrawn,
};

/// Returns every statement of this crate, by module and name, so that a test can prepare each of them on both databases.
pub fn statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        account::STATEMENTS,
        allowance::STATEMENTS,
        appeal::STATEMENTS,
        assignment::STATEMENTS,
        sign_in_attempt::STATEMENTS,
        audit::STATEMENTS,
        board::STATEMENTS,
        claim::STATEMENTS,
        catalogue::STATEMENTS,
        class::STATEMENTS,
        clock::STATEMENTS,
        digest::STATEMENTS,
        one_time_code::STATEMENTS,
        credential::STATEMENTS,
        erasure::STATEMENTS,
        evidence::STATEMENTS,
        history::STATEMENTS,
        hold::STATEMENTS,
        paper_end::STATEMENTS,
        import::STATEMENTS,
        import_item::STATEMENTS,
        item::STATEMENTS,
        note::STATEMENTS,
        notice::STATEMENTS,
        opinion::STATEMENTS,
        origin::STATEMENTS,
        paper::STATEMENTS,
        person::STATEMENTS,
        phrase::STATEMENTS,
        picture::STATEMENTS,
        queue::STATEMENTS,
        rating::STATEMENTS,
        referral::STATEMENTS,
        regrade::STATEMENTS,
        release::STATEMENTS,
        response::STATEMENTS,
        result::STATEMENTS,
        roster::STATEMENTS,
        rubric::STATEMENTS,
        score::STATEMENTS,
        score_query::STATEMENTS,
        second_factor::STATEMENTS,
        secret::STATEMENTS,
        session::STATEMENTS,
        submission::STATEMENTS,
        setting::STATEMENTS,
        setup::STATEMENTS,
        sign_in::STATEMENTS,
        task::STATEMENTS,
        upload::STATEMENTS,
        version::STATEMENTS,
        withdrawn::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
