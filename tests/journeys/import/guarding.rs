//! Other people's imports, hostile files and uploads that are too large.

use super::{PAPER, accept_all, imported, instructor, load, path, upload};
use tests::each_site;

#[tokio::test]
async fn somebody_elses_import_is_as_absent_as_none() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        let review = upload(&wen, &[("自测卷.txt", PAPER.as_bytes())]).await;
        let before = site.everything().await;
        for under in ["", "/refused", "/files/0", "/items/1", "/items/1/edit"] {
            assert_eq!(zhou.get(&format!("{}{under}", path(&review))).await.status, 404, "{under}");
        }
        for under in ["", "/all", "/take-back", "/undo", "/items/1", "/items/1/edit"] {
            let fields = [("rights", "own"), ("show", "certain"), ("do", "accept"), ("text", "x")];
            assert_eq!(zhou.post(&format!("{}{under}", path(&review)), &fields).await.status, 404, "{under}");
        }
        assert!(zhou.get("/bank/import").await.texts(".rows li").is_empty());
        assert_eq!(site.everything().await, before);
    })
    .await;
}

#[tokio::test]
async fn hostile_files_are_text_and_too_much_is_refused_in_words() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let evil = "</textarea></title><script>alert(1)</script>";
        let paper = PAPER.replace("雨伞", evil).replace("登记特征", "<img src=x onerror=alert(2)>");
        let review =
            upload(&wen, &[("x<b>y.txt", paper.as_bytes()), ("old.doc", b"\xD0\xCF\x11\xE0rest"), ("no.bin", b"\0\0\0")]).await;
        let (at, shown) = (path(&review), review.body.clone());
        assert!(shown.contains("x&lt;b&gt;y.txt") && !shown.contains("x<b>y"), "{shown}");
        let refused = wen.get(&format!("{at}/refused")).await;
        assert!(refused.says("old.doc") && refused.says("另存为 .docx") && refused.says("no.bin"), "{}", refused.text("main"));
        for under in ["/items/1", "/items/1/edit", "/files/0"] {
            let page = wen.get(&format!("{at}{under}")).await;
            assert_eq!(page.status, 200);
            assert!(!page.body.contains("<script>alert") && !page.body.contains("<img"), "{under}: {}", page.body);
        }
        accept_all(&wen, &review).await;
        load(&wen, &review, "own").await;
        for id in imported(&site).await.keys() {
            for page in [wen.get(&format!("/bank/items/{id}")).await, wen.get(&format!("/bank/items/{id}/edit")).await] {
                assert!(page.status == 200 && !page.body.contains("<script>alert"), "{}: {}", page.path, page.body);
            }
        }
        assert_eq!(upload(&wen, &[]).await.status, 422);
        assert_eq!(upload(&wen, &[("empty.txt", b" \n")]).await.status, 422);
        let many: Vec<(&str, &[u8])> = vec![("a.txt", b"x"); 21];
        assert_eq!(upload(&wen, &many).await.status, 422);
        let large = vec![b'x'; 17 << 20];
        let page = upload(&wen, &[("large.txt", &large)]).await;
        assert!(page.status == 413 && page.says("合计不能超过"), "{} {}", page.status, page.body);
    })
    .await;
}
