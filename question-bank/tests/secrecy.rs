//! An item holds the key: it must not be possible to send or to copy one.

use question_bank::{
    Item, Part,
    interaction::{Choice, Keyed},
};
use static_assertions::assert_not_impl_any;

assert_not_impl_any!(Item: serde::Serialize, Clone, ToString);
assert_not_impl_any!(Part: serde::Serialize, Clone);
assert_not_impl_any!(Keyed: serde::Serialize, Clone);
assert_not_impl_any!(Choice: serde::Serialize, Clone);

#[test]
fn an_item_in_a_log_shows_its_id_alone() {
    let text = "---\nbank: 示例\n---\n\n# 单选题\n\n## a-1 题\n\n哪个？\n\n- [x] 秘密\n- [ ] 公开\n";
    let item = Item::from_markdown(text).unwrap();
    assert_eq!(format!("{item:?} {:?}", item.parts), "Item { id: \"a-1\", .. } [Part { .. }]");
    assert_eq!(format!("{:?}", item.parts[0].keyed), "Keyed(Single, ..)");
}
