//! The words for each `noun.verb` of the audit log, and for the fields of its entries.

use crate::{view::round::round, web::role::name as role};
use exam::{Lang, Points, Role, review::Round};

/// Returns the action of an entry in words; one that has none here shows its own name.
pub fn describe_action(what: &str, lang: Lang) -> String {
    match what {
        "appeal.add" => t!(lang, "system.did_appeal_add"),
        "answer.give-back" => t!(lang, "system.did_answer_give_back"),
        "answer.refer" => t!(lang, "system.did_answer_refer"),
        "answer.skip" => t!(lang, "system.did_answer_skip"),
        "bank.download" => t!(lang, "system.did_bank_download"),
        "bank.load" => t!(lang, "system.did_bank_load"),
        "class.add" => t!(lang, "system.did_class_add"),
        "class.join" => t!(lang, "system.did_class_join"),
        "class.leave" => t!(lang, "system.did_class_leave"),
        "class.remove" => t!(lang, "system.did_class_remove"),
        "class.rename" => t!(lang, "system.did_class_rename"),
        "code.make" => t!(lang, "system.did_code_make"),
        "item.save" => t!(lang, "system.did_item_save"),
        "paper.save" => t!(lang, "system.did_paper_save"),
        "password.set" => t!(lang, "system.did_password_set"),
        "person.add" => t!(lang, "system.did_person_add"),
        "person.change" => t!(lang, "system.did_person_change"),
        "person.disable" => t!(lang, "system.did_person_disable"),
        "person.enable" => t!(lang, "system.did_person_enable"),
        "rating.add" => t!(lang, "system.did_rating_add"),
        "rating.supersede" => t!(lang, "system.did_rating_supersede"),
        "rating.withdraw" => t!(lang, "system.did_rating_withdraw"),
        "regrade.make" => t!(lang, "system.did_regrade_make"),
        "results.export" => t!(lang, "system.did_results_export"),
        "results.flow" => t!(lang, "system.did_results_flow"),
        "results.hold" => t!(lang, "system.did_results_hold"),
        "results.release" => t!(lang, "system.did_results_release"),
        "roster.load" => t!(lang, "system.did_roster_load"),
        "setup.administrator" => t!(lang, "system.did_setup_administrator"),
        "work.assign" => t!(lang, "system.did_work_assign"),
        "work.take_back" => t!(lang, "system.did_work_take_back"),
        "attempt.grant" => t!(lang, "system.did_attempt_grant"),
        "backup.restore" => t!(lang, "system.did_backup_restore"),
        "backup.take" => t!(lang, "system.did_backup_take"),
        "bank.import" => t!(lang, "system.did_bank_import"),
        "bank.undo-import" => t!(lang, "system.did_bank_undo_import"),
        "board.export" => t!(lang, "system.did_board_export"),
        "evidence.put-in" => t!(lang, "system.did_evidence_put_in"),
        "evidence.take" => t!(lang, "system.did_evidence_take"),
        "item.ask" => t!(lang, "system.did_item_ask"),
        "item.opinion" => t!(lang, "system.did_item_opinion"),
        "person.erase" => t!(lang, "system.did_person_erase"),
        "person.export" => t!(lang, "system.did_person_export"),
        "rubric.revise" => t!(lang, "system.did_rubric_revise"),
        "time.take-back" => t!(lang, "system.did_time_take_back"),
        "time.grant" => t!(lang, "system.did_time_grant"),
        other => other.to_owned(),
    }
}

/// Returns the name of a field of an entry's detail, in words.
pub fn describe_field(name: &str, lang: Lang) -> String {
    match name {
        "added" => t!(lang, "common.added"),
        "answer" => t!(lang, "system.field_answer"),
        "before" => t!(lang, "system.field_before"),
        "changed" => t!(lang, "common.changed"),
        "class" => t!(lang, "common.class"),
        "file" => t!(lang, "system.field_file"),
        "files" => t!(lang, "system.field_files"),
        "from" => t!(lang, "system.field_from"),
        "item" => t!(lang, "system.field_item"),
        "name" => t!(lang, "system.field_name"),
        "paper" => t!(lang, "system.field_paper"),
        "part" => t!(lang, "system.field_part"),
        "people" | "person" => t!(lang, "system.field_person"),
        "points" => t!(lang, "system.field_points"),
        "published" => t!(lang, "system.field_published"),
        "readings" => t!(lang, "system.field_readings"),
        "renamed" => t!(lang, "system.field_renamed"),
        "roles" => t!(lang, "common.roles"),
        "roles_before" => t!(lang, "system.field_roles_before"),
        "round" => t!(lang, "system.field_round"),
        "running" => t!(lang, "system.field_running"),
        "run" => t!(lang, "system.field_run"),
        "sittings" => t!(lang, "system.field_sittings"),
        "status" => t!(lang, "common.state"),
        "teaches" => t!(lang, "common.teaches"),
        "to" => t!(lang, "system.field_to"),
        "void" => t!(lang, "system.field_void"),
        "why" => t!(lang, "system.field_why"),
        "approves" => t!(lang, "system.field_approves"),
        "colleague" => t!(lang, "system.field_colleague"),
        "version" => t!(lang, "system.field_version"),
        "minutes" => t!(lang, "system.field_minutes"),
        "reply" => t!(lang, "system.field_reply"),
        "reason" => t!(lang, "system.field_reason"),
        "attempt" => t!(lang, "system.field_attempt"),
        "answers" => t!(lang, "system.field_answers"),
        "parts" => t!(lang, "system.field_parts"),
        "sitting" => t!(lang, "system.field_sitting"),
        other => other.to_owned(),
    }
}

/// Returns a value of a field, in words where it is one of ours.
pub fn describe_value(field: &str, value: &str, lang: Lang) -> String {
    let known = match (field, value) {
        (_, "true") => Some(t!(lang, "system.yes")),
        (_, "false") => Some(t!(lang, "system.no")),
        ("points", hundredths) => hundredths.parse().ok().map(|hundredths| Points(hundredths).to_string()),
        ("part", index) => index.parse::<u32>().ok().map(|index| (index + 1).to_string()),
        ("round", name) => Round::from_name(name).map(|each| round(lang, each)),
        ("status", "draft") => Some(t!(lang, "common.draft")),
        ("status", "ready") => Some(t!(lang, "common.ready")),
        ("status", "retired") => Some(t!(lang, "common.retired")),
        ("roles" | "roles_before", name) => Role::from_name(name).map(|each| role(each, lang)),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}
