//! What the instructors have under way: a draft that a colleague is asked about, an item that one has approved, and a paper
//! for the class that opens tomorrow.

use super::{
    DAY, HOUR, Past,
    class::{NAME, visitor},
    sitting::redirect,
    told,
};
use app::{
    api::authoring::{edit, opinion},
    form::Form,
    who::Instructor,
};
use axum::extract::{Path, State};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use store::person::Person;

const DRAFT: &str = "---\nbank: 客户服务管理师\nlevel: 三级\nchapter: 投诉处理与服务补救\n---\n\n# 单项选择题\n\n\
## kf3-cmp-s90 还没受理就说不归我管\n\n- 分值：1\n- 难度：中\n- 知识点：首问负责\n- 作者：周文博\n\n\
客户投诉送货员态度差，接听的坐席发现这一单由外包公司配送。坐席接下来最合适的做法是（　　）。\n\n\
- [ ] 告诉客户外包公司的电话，请客户自己联系\n  > 把客户推出去，违反首问负责。\n\
- [x] 先受理登记，再转外包管理岗处理，并约定回复时间\n- [ ] 立即替公司道歉，并答应退还全部货款\n  > 超出坐席的权限，事实也未核实。\n\
- [ ] 请客户把书面材料寄来以后再受理\n\n> **解析** 由谁配送是公司内部的分工。任何岗位都要先受理，再按流程流转，并由受理人告知时限。\n";

/// An item that has been looked at.
const APPROVED: &str = "kf3-cmp-s01";

/// Makes all of it.
pub async fn prepare(past: &Past) -> Result<(), String> {
    let (wen, sun) = (person(past, "instructor").await?, person(past, "instructor2").await?);
    let site = &past.site;
    past.set(-2 * DAY);
    let asks = |words: &str| form(json!({ "colleague": sun.id.to_string(), "words": words }));
    let asked =
        opinion::ask(who(past, &wen), State(site.clone()), Path(APPROVED.to_owned()), Form(asks("四个选项的长短差得多吗？")?));
    redirect(&asked.await)?;
    past.set(-DAY);
    let (request, _) = store::opinion::of_item(&site.db, APPROVED).await.map_err(told)?.pop().ok_or("no request")?;
    let words = "长短相近，看不出倾向；干扰项都是新人常犯的错，可以用。";
    let said =
        json!({ "request": request.id.to_string(), "words": words, "do": "approve", "version": request.version.to_string() });
    let said = opinion::say(who(past, &sun), State(site.clone()), Path(APPROVED.to_owned()), Form(form(said)?));
    redirect(&said.await)?;
    past.set(-20 * HOUR);
    let draft = form(json!({ "text": DRAFT, "version": "", "do": "draft" }))?;
    redirect(&edit::new_item(who(past, &wen), State(site.clone()), Form(draft)).await)?;
    let asked = asks("第三个选项会不会太容易排除？想换成“先口头道歉再请示组长”，您看行吗。")?;
    redirect(&opinion::ask(who(past, &wen), State(site.clone()), Path("kf3-cmp-s90".to_owned()), Form(asked)).await)?;
    announce(past, &wen, "kf2-draw-1").await
}

/// Opens a paper for the class from tomorrow morning on, for three days.
async fn announce(past: &Past, wen: &Person, paper: &str) -> Result<(), String> {
    let site = &past.site;
    let stored = store::paper::current(&site.db, paper).await.map_err(told)?.ok_or("the sample bank lacks a paper")?;
    let day = |from_now: i64| {
        let at = jiff::Timestamp::from_millisecond(past.start.0 + from_now).map_err(told)?;
        Ok::<_, String>(at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8))).strftime("%Y-%m-%d").to_string())
    };
    let rules = format!("opens: {} 09:00\ncloses: {} 18:00\nclasses: {NAME}\npublished:", day(DAY)?, day(3 * DAY)?);
    let text = stored.source.replacen("published:", &rules, 1);
    let edited = form(json!({ "text": text, "version": stored.version.to_string(), "do": "ready" }))?;
    redirect(&edit::paper(who(past, wen), State(site.clone()), Path(paper.to_owned()), Form(edited)).await).map(drop)
}

async fn person(past: &Past, name: &str) -> Result<Person, String> {
    let found = store::person::by_name(&past.site.db, name).await.map_err(told)?;
    found.map(|(person, _)| person).ok_or_else(|| format!("there is nobody named {name}"))
}

fn who(past: &Past, person: &Person) -> Instructor {
    Instructor { person: person.clone(), visitor: visitor(&past.site, person) }
}

fn form<T: DeserializeOwned>(fields: Value) -> Result<T, String> {
    serde_json::from_value(fields).map_err(told)
}
