//! Routes: each path with who may use it and the handler behind it.

pub use crate::web::access::Access;

use crate::web::{recent::require_recent, site::Site};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    middleware::from_fn,
    routing::{MethodFilter, on},
};

/// One path and method. A path with `{…}` leads to something that may be somebody else's: that answers like an absent one.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// As axum writes it.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// The routes and the router made from them: a route cannot be added without saying who may use it.
#[derive(Default)]
pub struct Routes {
    /// As listed.
    pub list: Vec<Route>,
    router: Router<Site>,
}

impl Routes {
    /// Adds a page.
    pub fn get<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, Site>) -> Routes {
        self.add(MethodFilter::GET, Route { method: "GET", path, access }, handler)
    }

    /// Adds what a form or an island sends to.
    pub fn post<T: 'static>(self, path: &'static str, access: Access, handler: impl Handler<T, Site>) -> Routes {
        self.add(MethodFilter::POST, Route { method: "POST", path, access }, handler)
    }

    /// Adds what a form sends to that is dangerous: its sender proves who they are, if they have not done so within ten minutes.
    pub fn post_recent<T: 'static>(mut self, path: &'static str, access: Access, handler: impl Handler<T, Site>) -> Routes {
        self.list.push(Route { method: "POST", path, access });
        let ask = move |request, next| require_recent(access, request, next);
        let route = on(MethodFilter::POST, handler).layer(from_fn(ask));
        Routes { router: self.router.route(path, route), ..self }
    }

    fn add<T: 'static>(mut self, method: MethodFilter, route: Route, handler: impl Handler<T, Site>) -> Routes {
        self.list.push(route);
        Routes { router: self.router.route(route.path, on(method, handler)), ..self }
    }

    /// Adds the routes of a room.
    pub fn room(self, routes: impl FnOnce(Routes) -> Routes) -> Routes {
        routes(self)
    }

    /// Returns the router.
    pub fn into_router(self) -> Router<Site> {
        self.router.layer(DefaultBodyLimit::max(4 << 20))
    }
}
