//! The words for each `noun.verb` of the audit log, and for the fields of its entries.

use crate::{people::fields::role, view::round::round};
use exam::{Lang, Points, Role, review::Round};

/// Returns the action of an entry in words; one that has none here shows its own name.
pub fn describe_action(what: &str, lang: Lang) -> String {
    match what {
        "appeal.add" => t!(lang, "admin.did_appeal_add"),
        "bank.download" => t!(lang, "admin.did_bank_download"),
        "bank.load" => t!(lang, "admin.did_bank_load"),
        "class.add" => t!(lang, "admin.did_class_add"),
        "class.join" => t!(lang, "admin.did_class_join"),
        "class.leave" => t!(lang, "admin.did_class_leave"),
        "class.remove" => t!(lang, "admin.did_class_remove"),
        "class.rename" => t!(lang, "admin.did_class_rename"),
        "code.make" => t!(lang, "admin.did_code_make"),
        "item.save" => t!(lang, "admin.did_item_save"),
        "paper.save" => t!(lang, "admin.did_paper_save"),
        "password.set" => t!(lang, "admin.did_password_set"),
        "person.add" => t!(lang, "admin.did_person_add"),
        "person.change" => t!(lang, "admin.did_person_change"),
        "person.disable" => t!(lang, "admin.did_person_disable"),
        "person.enable" => t!(lang, "admin.did_person_enable"),
        "rating.add" => t!(lang, "admin.did_rating_add"),
        "rating.supersede" => t!(lang, "admin.did_rating_supersede"),
        "regrade.make" => t!(lang, "admin.did_regrade_make"),
        "results.export" => t!(lang, "admin.did_results_export"),
        "results.flow" => t!(lang, "admin.did_results_flow"),
        "results.hold" => t!(lang, "admin.did_results_hold"),
        "results.release" => t!(lang, "admin.did_results_release"),
        "roster.load" => t!(lang, "admin.did_roster_load"),
        "setup.administrator" => t!(lang, "admin.did_setup_administrator"),
        "work.assign" => t!(lang, "admin.did_work_assign"),
        "work.take_back" => t!(lang, "admin.did_work_take_back"),
        "attempt.grant" => t!(lang, "admin.did_attempt_grant"),
        "backup.restore" => t!(lang, "admin.did_backup_restore"),
        "backup.take" => t!(lang, "admin.did_backup_take"),
        "bank.import" => t!(lang, "admin.did_bank_import"),
        "bank.undo-import" => t!(lang, "admin.did_bank_undo_import"),
        "board.export" => t!(lang, "admin.did_board_export"),
        "evidence.put-in" => t!(lang, "admin.did_evidence_put_in"),
        "evidence.take" => t!(lang, "admin.did_evidence_take"),
        "item.ask" => t!(lang, "admin.did_item_ask"),
        "item.opinion" => t!(lang, "admin.did_item_opinion"),
        "person.erase" => t!(lang, "admin.did_person_erase"),
        "person.export" => t!(lang, "admin.did_person_export"),
        "rubric.revise" => t!(lang, "admin.did_rubric_revise"),
        "time.grant" => t!(lang, "admin.did_time_grant"),
        other => other.to_owned(),
    }
}

/// Returns the name of a field of an entry's detail, in words.
pub fn describe_field(name: &str, lang: Lang) -> String {
    match name {
        "added" => t!(lang, "admin.added"),
        "answer" => t!(lang, "admin.field_answer"),
        "before" => t!(lang, "admin.field_before"),
        "changed" => t!(lang, "admin.changed"),
        "class" => t!(lang, "admin.class"),
        "file" => t!(lang, "admin.field_file"),
        "files" => t!(lang, "admin.field_files"),
        "from" => t!(lang, "admin.field_from"),
        "item" => t!(lang, "admin.field_item"),
        "name" => t!(lang, "admin.field_name"),
        "paper" => t!(lang, "admin.field_paper"),
        "part" => t!(lang, "admin.field_part"),
        "people" | "person" => t!(lang, "admin.field_person"),
        "points" => t!(lang, "admin.field_points"),
        "published" => t!(lang, "admin.field_published"),
        "readings" => t!(lang, "admin.field_readings"),
        "renamed" => t!(lang, "admin.field_renamed"),
        "roles" => t!(lang, "admin.roles"),
        "roles_before" => t!(lang, "admin.field_roles_before"),
        "round" => t!(lang, "admin.field_round"),
        "run" => t!(lang, "admin.field_run"),
        "sittings" => t!(lang, "admin.field_sittings"),
        "status" => t!(lang, "admin.state"),
        "teaches" => t!(lang, "admin.teaches"),
        "to" => t!(lang, "admin.field_to"),
        "void" => t!(lang, "admin.field_void"),
        "why" => t!(lang, "admin.field_why"),
        "approves" => t!(lang, "admin.field_approves"),
        "colleague" => t!(lang, "admin.field_colleague"),
        "version" => t!(lang, "admin.field_version"),
        "minutes" => t!(lang, "admin.field_minutes"),
        "reason" => t!(lang, "admin.field_reason"),
        "attempt" => t!(lang, "admin.field_attempt"),
        "answers" => t!(lang, "admin.field_answers"),
        "parts" => t!(lang, "admin.field_parts"),
        "sitting" => t!(lang, "admin.field_sitting"),
        other => other.to_owned(),
    }
}

/// Returns a value of a field, in words where it is one of ours.
pub fn describe_value(field: &str, value: &str, lang: Lang) -> String {
    let known = match (field, value) {
        (_, "true") => Some(t!(lang, "admin.yes")),
        (_, "false") => Some(t!(lang, "admin.no")),
        ("points", hundredths) => hundredths.parse().ok().map(|hundredths| Points(hundredths).to_string()),
        ("part", index) => index.parse::<u32>().ok().map(|index| (index + 1).to_string()),
        ("round", name) => Round::from_name(name).map(|each| round(lang, each)),
        ("status", "draft") => Some(t!(lang, "bank.draft")),
        ("status", "ready") => Some(t!(lang, "bank.ready")),
        ("status", "retired") => Some(t!(lang, "bank.retired")),
        ("roles" | "roles_before", name) => Role::from_name(name).map(|each| role(each, lang)),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}
