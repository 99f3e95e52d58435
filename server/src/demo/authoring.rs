//! What the instructors have under way: a draft that a colleague is asked about, an item that one has approved, and a paper
//! for the class that opens tomorrow.

use super::{DAY, HOUR, Past, class::NAME, told};
use engine::{
    actor::Instructor,
    bank::{
        opinion::{OpinionAnswer, give_opinion, request_opinion},
        save::{EditedText, SaveOutcome, save_item, save_paper},
    },
};
use question_bank::Status;

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
    let (wen, sun) = (instructor(past, "instructor").await?, instructor(past, "instructor2").await?);
    let engine = &past.engine;
    let colleague = sun.id().to_string();
    past.set(-2 * DAY);
    request_opinion(engine, &wen, APPROVED, &colleague, "四个选项的长短差得多吗？").await.map_err(told)?;
    past.set(-DAY);
    let (request, _) = store::opinion::of_item(&engine.db, APPROVED).await.map_err(told)?.pop().ok_or("no request")?;
    let (version, request) = (request.version.to_string(), request.id.to_string());
    let message = "长短相近，看不出倾向；干扰项都是新人常犯的错，可以用。";
    let answer = OpinionAnswer { request: &request, version: &version, approves: true, message };
    give_opinion(engine, &sun, APPROVED, answer).await.map_err(told)?;
    past.set(-20 * HOUR);
    let draft = EditedText { text: DRAFT, id: None, over: None, despite_papers: false, despite_doubts: true };
    let item = saved(save_item(engine, &wen, draft, Status::Draft).await)?;
    let message = "第三个选项会不会太容易排除？想换成“先口头道歉再请示组长”，您看行吗。";
    request_opinion(engine, &wen, &item, &colleague, message).await.map_err(told)?;
    announce(past, &wen, "kf2-draw-1").await
}

/// Returns the id of what was saved.
fn saved(outcome: Result<SaveOutcome, engine::Error>) -> Result<String, String> {
    match outcome.map_err(told)? {
        SaveOutcome::Saved { id } => Ok(id),
        SaveOutcome::Refused(_) => Err("the demo's text has errors".to_owned()),
        SaveOutcome::IdTaken | SaveOutcome::ChangedMeanwhile | SaveOutcome::BreaksPapers(_) | SaveOutcome::Doubtful(_) => {
            Err("the demo was changed while it was made".to_owned())
        }
    }
}

/// Opens a paper for the class from tomorrow morning on, for three days.
async fn announce(past: &Past, wen: &Instructor, paper: &str) -> Result<(), String> {
    let engine = &past.engine;
    let stored = store::paper::current(&engine.db, paper).await.map_err(told)?.ok_or("the sample bank lacks a paper")?;
    let day = |from_now: i64| {
        let at = jiff::Timestamp::from_millisecond(past.start.0 + from_now).map_err(told)?;
        Ok::<_, String>(at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8))).strftime("%Y-%m-%d").to_string())
    };
    let rules = format!("opens: {} 09:00\ncloses: {} 18:00\nclasses: {NAME}\npublished:", day(DAY)?, day(3 * DAY)?);
    let text = stored.source.replacen("published:", &rules, 1);
    let edited =
        EditedText { text: &text, id: Some(paper), over: Some(stored.version), despite_papers: false, despite_doubts: true };
    saved(save_paper(engine, wen, edited, true).await).map(drop)
}

async fn instructor(past: &Past, name: &str) -> Result<Instructor, String> {
    let found = store::person::by_name(&past.engine.db, name).await.map_err(told)?;
    let (person, _) = found.ok_or_else(|| format!("there is nobody named {name}"))?;
    Instructor::prove(&past.engine, &person).await.map_err(told)
}
