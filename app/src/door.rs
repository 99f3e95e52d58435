//! The table of doors: every path of the site, who may open it and what is behind it, in one place.

mod administration;
mod authoring;
mod exceptions;
mod importing;
mod reviewing;

use crate::{
    api, page,
    web::{refusal::Refusal, site::Site},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    routing::{MethodFilter, on},
};
use engine::Error;
use exam::Role;

/// Who may open a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anybody, signed in or not.
    Anyone,
    /// Anybody who is signed in.
    SignedIn,
    /// People with this role.
    Only(Role),
}

/// One path and method. A path with `{…}` leads to something that may be somebody else's: that answers like an absent one.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As axum writes it.
    pub path: &'static str,
    /// Who may open it.
    pub access: Access,
}

/// The doors and the router made from them: a route cannot be added without saying who may use it.
pub struct Doors {
    /// As listed.
    pub list: Vec<Door>,
    router: Router<Site>,
}

impl Doors {
    fn get<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, Site>) -> Doors {
        self.add(MethodFilter::GET, Door { method: "GET", path, access }, handler)
    }

    fn post<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, Site>) -> Doors {
        self.add(MethodFilter::POST, Door { method: "POST", path, access }, handler)
    }

    fn add<T: 'static>(mut self, method: MethodFilter, door: Door, handler: impl Handler<T, Site>) -> Doors {
        self.list.push(door);
        Doors { router: self.router.route(door.path, on(method, handler)), ..self }
    }

    /// The router.
    pub fn into_router(self) -> Router<Site> {
        self.router.layer(DefaultBodyLimit::max(4 << 20))
    }
}

/// All doors, room by room.
pub fn doors() -> Doors {
    let doors = Doors { list: Vec::new(), router: Router::new() };
    let doors = authoring::authoring(reviewing::reviewing(trainee(common(doors))));
    importing::importing(exceptions::exceptions(administration::administration(doors)))
}

fn common(doors: Doors) -> Doors {
    use Access::{Anyone, SignedIn};
    doors
        .get("/", SignedIn, page::home::show)
        .get("/sign-in", Anyone, page::sign_in::show)
        .post("/sign-in", Anyone, api::sign_in::sign_in)
        .post("/sign-out", Anyone, api::sign_in::sign_out)
        .post("/language", Anyone, api::sign_in::language)
        .get("/receipt", Anyone, page::receipt::show)
        .get("/images/{picture}", SignedIn, api::picture::show)
}

fn trainee(doors: Doors) -> Doors {
    let trainee = Access::Only(Role::Trainee);
    doors
        .get("/papers/{paper}", trainee, page::paper::show)
        .post("/papers/{paper}", trainee, api::sitting::start)
        .get("/sittings/{sitting}", trainee, page::sitting::show)
        .post("/sittings/{sitting}", trainee, api::sitting::save_form)
        .get("/sittings/{sitting}/hand-in", trainee, page::hand_in::show)
        .post("/sittings/{sitting}/hand-in", trainee, api::sitting::hand_in)
        .get("/sittings/{sitting}/result", trainee, page::result::show)
        .get("/practice", trainee, page::practice::show)
        .post("/practice", trainee, api::practice::start)
        .get("/practice/{sitting}/{item}", trainee, page::practice_item::show)
        .post("/practice/{sitting}/{item}", trainee, api::practice::check)
        .get("/progress", trainee, page::progress::show)
        .get("/notes", trainee, page::notes::show)
        .get("/notes/{note}", trainee, page::note::show)
        .post("/api/save", trainee, api::prompt::save)
        .post("/api/clock", trainee, api::server_fn)
        .post("/api/flag", trainee, api::server_fn)
        .post("/api/highlight", trainee, api::server_fn)
}

/// Where no door is.
pub async fn absent() -> Refusal {
    Error::Absent.into()
}
