//! Rosters: read in any encoding, looked at, taken over exactly as they were shown.

use super::administrator;
use axum::http::Method;
use exam::Role;
use tests::{Client, Page, each_site};

pub(in crate::people) const ROSTER: &str =
    "登录名,姓名,班级,角色\nchen01,陈晓明,客服一班,学员\nlin02,林若溪,客服一班,学员\nzhou03,周敏,客服一班,阅卷员、阅卷组长\n";

/// A list without a column of names, pasted.
const PASTED: &str = "--X\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n姓名\r\n陈晓明\r\n\r\n--X--\r\n";

/// Sends a list as the page's form does.
pub(in crate::people) async fn send(who: &Client, bytes: &[u8]) -> Page {
    let mut body = b"--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.csv\"\r\n\r\n".to_vec();
    body.extend(bytes);
    body.extend(b"\r\n--X\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n--X--\r\n");
    let sent = who.send(Method::POST, "/roster", "multipart/form-data; boundary=X", body).await;
    match sent.location() {
        Some(to) => who.get(&to).await,
        None => sent,
    }
}

/// Added, changed, unchanged, wrong.
pub(in crate::people) fn counts(dry_run: &Page) -> Vec<String> {
    dry_run.texts(".tiles dd")
}

pub(in crate::people) async fn confirm(who: &Client, dry_run: &Page) -> Page {
    who.submit(dry_run.form("main form")).await
}

#[tokio::test]
async fn a_roster_is_looked_at_confirmed_once_and_then_changes_nothing() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let before = site.everything().await;
        let dry_run = send(&shen, ROSTER.as_bytes()).await;
        assert_eq!(counts(&dry_run), ["3", "0", "0", "0"]);
        assert!(dry_run.says("将新建班级：客服一班") && dry_run.says("任教班级：客服一班"), "{}", dry_run.text("main"));
        assert_eq!(site.everything().await["person"], before["person"], "nothing is written yet");
        let done = confirm(&shen, &dry_run).await;
        assert!(done.says("新增 3 人"), "{}", done.text("main"));

        let again = send(&shen, ROSTER.as_bytes()).await;
        assert_eq!(counts(&again), ["0", "0", "3", "0"]);
        assert!(!again.has("main form"), "there is nothing to confirm");
        let (utf8, gbk) =
            ("登录名,姓名\nchen01,陈小明\n", b"\xb5\xc7\xc2\xbc\xc3\xfb,\xd0\xd5\xc3\xfb\nchen01,\xb3\xc2\xd0\xa1\xc3\xf7\n");
        for bytes in [utf8.as_bytes(), gbk] {
            let renamed = send(&shen, bytes).await;
            assert_eq!(counts(&renamed), ["0", "1", "0", "0"]);
            assert!(renamed.says("姓名由“陈晓明”改为“陈小明”"), "{}", renamed.text("main"));
        }

        let class = shen.get("/people?class=").await;
        assert!(class.says("客服一班"));
        let listed = shen.get(&format!("/people?q={}", "%E9%99%B3%E6%9B%89")).await;
        assert_eq!(listed.texts("tbody th"), ["陈晓明"], "found by its traditional characters");
        assert_eq!(shen.get("/people?role=reviewer").await.texts("tbody th"), ["周敏"]);
        assert!(shen.get("/classes").await.says("学员 2 人") && shen.get("/classes").await.says("任教 1 人"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_roster_with_a_fault_or_overtaken_by_others_writes_nothing() {
    each_site(async |site| {
        let shen = administrator(&site).await;
        let wrong = send(&shen, "登录名,姓名,角色\r\nchen01,陈晓明,校长\r\nlin 02,林若溪,\r\nnew03,,学员\r\n".as_bytes()).await;
        assert_eq!(counts(&wrong), ["0", "0", "0", "3"]);
        let lines = wrong.texts("ul.roster li");
        assert!(lines[0].starts_with("第 2 行") && lines[0].contains("没有“校长”这个角色"), "{lines:?}");
        assert!(lines[1].contains("登录名须为") && lines[2].contains("新人员必须写姓名"), "{lines:?}");
        assert!(!wrong.has("input[name='plan']"), "nothing can be taken over");
        assert!(wrong.text("textarea[name='text']").contains("lin 02,林若溪"), "but mended where it stands");
        let pasted = shen.send(Method::POST, "/roster", "multipart/form-data; boundary=X", PASTED.as_bytes().to_vec()).await;
        assert_eq!((pasted.status.as_u16(), pasted.text("textarea[name='text']").contains("陈晓明")), (422, true));
        for nothing in [&b"\x00\x01"[..], b"", "姓名\n陈晓明\n".as_bytes()] {
            assert_eq!(send(&shen, nothing).await.status, 422);
        }

        let dry_run = send(&shen, ROSTER.as_bytes()).await;
        site.add("chen01", &[Role::Trainee]).await;
        let people = site.everything().await["person"].clone();
        let refused = confirm(&shen, &dry_run).await;
        assert_eq!((refused.status.as_u16(), refused.says("情况已有变化")), (422, true), "{}", refused.text("main"));
        assert_eq!(counts(&refused), ["2", "1", "0", "0"], "the new dry run stands below");
        assert_eq!(site.everything().await["person"], people);
        confirm(&shen, &refused).await;
        assert_eq!(site.everything().await["person"].len(), people.len() + 2);

        let other = site.person("other", &[Role::Administrator]).await;
        assert_eq!(other.get(&dry_run.path).await.status, 404, "somebody else's list");
    })
    .await;
}
