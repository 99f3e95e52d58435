//! A log that was cut is found by a head that was kept outside the database, and its files are private.

use engine::audit_head::{HeadVerdict, SignedHead};
use exam::Role;
use std::{os::unix::fs::PermissionsExt, path::Path, process::Command};
use store::scratch::databases;
use tests::each_site;

const KEY: [u8; 32] = [7; 32];

#[tokio::test]
async fn a_log_that_was_cut_and_its_head_set_back_does_not_hold_the_head_that_was_kept() {
    each_site(async |site| {
        let boss = site.person("boss", &[Role::Administrator]).await;
        assert_eq!(boss.send_form::<&str>("/backup", &[]).await.status, 200);
        let early = SignedHead::now(&site.site, &KEY).await.unwrap();
        assert_eq!(boss.send_form::<&str>("/backup", &[]).await.status, 200);
        let kept: SignedHead = SignedHead::now(&site.site, &KEY).await.unwrap().to_string().parse().unwrap();
        for head in [&early, &kept] {
            assert_eq!(head.verify(&site.site, &KEY).await.unwrap(), HeadVerdict::Holds);
        }
        assert_eq!(kept.verify(&site.site, &[8; 32]).await.unwrap(), HeadVerdict::Forged, "signed by somebody else");

        site.tamper("DELETE FROM audit WHERE seq = (SELECT MAX(seq) FROM audit)").await;
        site.tamper(
            "UPDATE audit_head SET seq = (SELECT MAX(seq) FROM audit), hash = (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1)",
        )
        .await;
        assert_eq!(store::audit::first_broken(&site.site.db).await.unwrap(), None, "the chain alone does not tell");
        assert_eq!(kept.verify(&site.site, &KEY).await.unwrap(), HeadVerdict::Missing);
        assert_eq!(early.verify(&site.site, &KEY).await.unwrap(), HeadVerdict::Holds);
    })
    .await;
}

#[tokio::test]
async fn backups_databases_and_keys_are_for_their_owner_alone() {
    for scratch in databases().await {
        scratch.empty().await;
        let folder = std::env::temp_dir().join(format!("keju-private-{}-{}", std::process::id(), scratch.name));
        std::fs::create_dir_all(&folder).unwrap();
        let (database, backup, key) = (folder.join("new.db"), folder.join("keju.jsonl.gz"), folder.join("audit.key"));
        let url = if scratch.url.starts_with("sqlite:") { format!("sqlite:{}", database.display()) } else { scratch.url.clone() };
        let keju = |arguments: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_mortal"));
            command.args(arguments).env("KEJU_DATABASE", &url);
            let output = command.output().unwrap();
            assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        keju(&["user", "add", "boss", "--role", "administrator"]);
        let wrote = keju(&["backup", &backup.display().to_string()]);
        assert!(wrote.contains("its audit log ends with entry"), "{wrote}");
        let verified = keju(&["verify", "--audit-key", &key.display().to_string()]);
        assert!(verified.contains("audit head "), "{verified}");
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        for path in [&backup, &key, &database].into_iter().filter(|path| path.exists()) {
            assert_eq!(mode(path), 0o600, "{}", path.display());
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
