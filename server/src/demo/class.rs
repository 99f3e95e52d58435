//! The class: its people, and what they did in the three weeks before the start.

use super::{
    DAY, HOUR, Past,
    answers::Answers,
    marking,
    sitting::{Learner, Room},
    told,
};
use crate::cli::user;
use app::web::site::Site;
use engine::{
    Engine,
    actor::Administrator,
    people::{self, NewPerson},
};
use exam::{Role, time::Millis};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use store::Id;

/// Its name.
pub const NAME: &str = "2026 年秋季一班";

const NAMES: [&str; 40] = [
    "程雨桐",
    "罗子涵",
    "谢佳宁",
    "唐一鸣",
    "韩雪莹",
    "曹志远",
    "邓晓岚",
    "彭浩然",
    "曾静怡",
    "萧俊杰", //
    "田梦瑶",
    "董思远",
    "潘丽娟",
    "袁文轩",
    "于海燕",
    "蒋晨曦",
    "蔡明亮",
    "余婉清",
    "杜鹏程",
    "叶欣然", //
    "魏国栋",
    "苏慧敏",
    "吕天佑",
    "丁若兰",
    "任建平",
    "沈心怡",
    "姚立新",
    "卢佳琪",
    "姜大伟",
    "崔晓曼", //
    "钟海涛",
    "谭诗雨",
    "陆永强",
    "汪雅婷",
    "范思齐",
    "金玉洁",
    "石磊",
    "廖春梅",
    "贾云飞",
    "夏晚晴",
];

/// Makes the class with all it did; gives the password they share.
pub async fn fill(real: &Site, past: &Past) -> Result<String, String> {
    let password = user::random_password(real);
    // One hash for all: forty would take as many times 20 ms of a release build, and far more of a debug build.
    let hash = real.state.hasher.hash(password.clone()).await;
    past.set(-21 * DAY);
    let learners = enrol(past, &hash).await?;
    let mut room = Room {
        past,
        answers: Answers::read(),
        rng: StdRng::seed_from_u64(605),
        keys: Default::default(),
        written: Default::default(),
    };
    practise(&mut room, &learners).await?;
    examine(&mut room, &learners).await?;
    marking::mark(&mut room, &learners).await?;
    for (at, learner) in learners[30..35].iter().enumerate() {
        past.set(-(25 - 4 * at as i64) * 60_000);
        room.sit(learner, "kf3-draw-1", 0.3 + 0.1 * at as f64).await?;
    }
    Ok(password)
}

/// Adds the people and puts them into their class, which the first instructor teaches.
async fn enrol(past: &Past, hash: &str) -> Result<Vec<Learner>, String> {
    let engine = &past.engine;
    let mut rng = StdRng::seed_from_u64(960);
    let (person, _) = store::person::by_name(&engine.db, "administrator").await.map_err(told)?.ok_or("no administrator")?;
    let administrator = Administrator::prove(engine, &person).await.map_err(told)?;
    let class = people::class::add(engine, &administrator, NAME).await.map_err(told)?;
    let mut learners = Vec::with_capacity(NAMES.len());
    for (number, display) in (1..).zip(NAMES) {
        let name = format!("t{number:02}");
        let new = NewPerson { name: &name, display, roles: &[Role::Trainee], class: Some(class), password: hash };
        let person = people::add(engine, Some(administrator.id()), new).await.map_err(told)?;
        learners.push(Learner { person, skill: rng.random_range(0.35..0.95) });
    }
    for (name, teaches) in [("instructor", true), ("trainee", false), ("trainee2", false)] {
        let person = named(engine, name).await?;
        people::class::join(engine, &administrator, class, person, teaches).await.map_err(told)?;
    }
    Ok(learners)
}

/// The person of that sign-in name.
pub async fn named(engine: &Engine, name: &str) -> Result<Id, String> {
    let found = store::person::by_name(&engine.db, name).await.map_err(told)?;
    found.map(|(person, _)| person.id).ok_or_else(|| format!("there is nobody named {name}"))
}

async fn practise(room: &mut Room<'_>, learners: &[Learner]) -> Result<(), String> {
    const CHAPTERS: [&str; 4] = ["客户服务基础与职业道德", "客户需求与服务沟通", "投诉处理与服务补救", "服务质量管理与服务标准"];
    for (at, learner) in learners.iter().enumerate() {
        let rounds = 1 + at % 2;
        for round in 0..rounds {
            room.past.set(-(18 - 4 * round as i64) * DAY + (at as i64 % 12) * HOUR);
            room.practise(learner, CHAPTERS[(at + round) % CHAPTERS.len()], 6).await?;
        }
    }
    Ok(())
}

/// Two exams that are over: of 三级 nine days ago, of 二级 four days ago.
async fn examine(room: &mut Room<'_>, learners: &[Learner]) -> Result<(), String> {
    for (at, learner) in learners[..30].iter().enumerate() {
        room.past.set(-9 * DAY + at as i64 * 40_000);
        room.sit(learner, "kf3-fixed-1", 1.0).await?;
        room.past.pass(Millis::minutes(3));
    }
    for (at, learner) in learners.iter().step_by(4).enumerate() {
        room.past.set(-4 * DAY + at as i64 * 40_000);
        room.sit(learner, "kf2-fixed-1", 1.0).await?;
    }
    Ok(())
}
