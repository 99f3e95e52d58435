//! Idle connections, and what the process writes to its log.

use super::{empty, mortal};
use serde_json::json;
use std::time::Duration;
use tests::{
    exam_fixture::ExamFixture,
    process::{Keju, serving},
    wire::Client,
};
use tokio::{io::AsyncWriteExt, net::TcpStream, time::timeout};

#[tokio::test]
async fn with_few_files_and_many_idle_sockets_everybody_is_still_served() {
    for scratch in empty().await {
        let fixture = ExamFixture::open(&scratch.url, 1).await.unwrap();
        let program = serving(mortal(), &scratch.url);
        let mut starved = std::process::Command::new("sh");
        starved.args(["-c", "ulimit -n 160 && exec \"$0\" \"$@\""]).arg(program.get_program()).args(program.get_args());
        let keju = Keju::run(starved.env("KEJU_DATABASE", &scratch.url)).unwrap();
        let mut idle = Vec::new();
        for number in 0..300 {
            let mut socket = TcpStream::connect(&keju.address).await.unwrap();
            if number % 2 == 0 {
                // Half of a request, which never goes on.
                socket.write_all(b"POST /api/save HTTP/1.1\r\nHost: x\r\nContent-Le").await.unwrap();
            }
            idle.push(socket);
        }
        let served = async {
            let mut client = fixture.client(&keju.address, 0).await.unwrap();
            for _ in 0..5 {
                assert_eq!(client.get("/healthz").await.unwrap().0, 200);
                let page = client.get(&format!("/sittings/{}", fixture.seats[0].sitting)).await.unwrap();
                assert_eq!(page.0, 200);
            }
        };
        timeout(Duration::from_secs(60), served).await.expect("served in time");
        assert!(keju.files().unwrap() < 160, "{}", keju.said());
        drop(idle);
    }
}

#[tokio::test]
async fn the_log_has_no_password_no_token_and_no_answer_even_at_the_most_detailed_level() {
    for scratch in empty().await {
        let fixture = ExamFixture::open(&scratch.url, 1).await.unwrap();
        let mut command = serving(mortal(), &scratch.url);
        let mut keju = Keju::run(command.env("RUST_LOG", "info,app=trace,server=trace,store=trace,sqlx=debug")).unwrap();
        let mut client = fixture.client(&keju.address, 0).await.unwrap();
        let form = "application/x-www-form-urlencoded";
        let sitting = fixture.seats[0].sitting.to_string();
        let tried = client.post("/sign-in", form, "name=person0&password=CANARY-password".into()).await.unwrap();
        assert!(tried.0 < 500);
        for values in [json!(["CANARY-answer"]), json!(["0"])] {
            let change = json!({ "slot": 0, "seq": 1, "values": values });
            let body = json!({ "sitting": sitting, "changes": [change] }).to_string();
            client.post("/api/save", "application/json", body).await.unwrap();
        }
        client.get("/papers/CANARY-code").await.unwrap();
        client.get(&format!("/sittings/{sitting}?token=CANARY-token")).await.unwrap();
        client.post(&format!("/sittings/{sitting}/hand-in"), form, String::new()).await.unwrap();
        let mut guest = Client::connect(&keju.address, "keju=CANARY-cookie").await.unwrap();
        guest.get("/").await.unwrap();
        keju.stop().unwrap();
        let said = keju.said();
        let token = fixture.seats[0].cookie.trim_start_matches("keju=");
        assert!(said.contains("answered") && said.contains("/sittings/{sitting}"), "it does say something: {said}");
        for secret in ["CANARY", token, "KEYCANARY", &sitting] {
            assert!(!said.contains(secret), "{secret}: {said}");
        }
    }
}
