//! Who is asking, and in what language. A role is proved by the type that a handler asks for.

use crate::web::{
    cookie::{cookie, cookie_name},
    look::Look,
    refusal::Refusal,
    site::{Assets, Site},
};
use crate::wire::PAGE_OF;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
};
use engine::{Error, actor, people::sign_in};
use exam::{Lang, Timestamp};
use std::sync::{Arc, OnceLock};
use store::{notice::AccountNotice, person::Person};

/// Whoever asks, signed in or not.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The language of the page.
    pub lang: Lang,
    /// The path that was asked for, to come back to.
    pub path: String,
    /// The person behind the cookie.
    pub person: Option<Person>,
    /// When they last proved who they are.
    pub proved: Option<Timestamp>,
    /// What somebody else changed of their account and they have not read.
    pub notices: Vec<AccountNotice>,
    /// How they want pages to look.
    pub look: Look,
    /// Where scripts and styles are.
    pub assets: Arc<Assets>,
}

/// Returns whether a request comes from this person's page, as far as it says whose it comes from. Islands say so: on a machine that
/// several people use, what one wrote must not be sent in the name of another.
fn is_page_of(headers: &HeaderMap, person: &Person) -> bool {
    headers.get(PAGE_OF).is_none_or(|of| of.as_bytes() == person.id.to_string().as_bytes())
}

/// The language that the reader chose, or that their browser asks for.
pub fn language(headers: &HeaderMap) -> Lang {
    let accepted = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').find_map(Lang::from_tag);
    cookie(headers, "lang").and_then(Lang::from_tag).or_else(accepted).unwrap_or_default()
}

impl Visitor {
    /// Reads cookie and language; an unknown or expired cookie is nobody.
    pub async fn of(parts: &Parts, site: &Site) -> Result<Visitor, Error> {
        let found = match cookie(&parts.headers, cookie_name(site.secure)) {
            Some(token) => sign_in::find(site, token, parts.uri.path() != "/api/renew").await?,
            None => None,
        };
        let notices = match &found {
            Some(sign_in) if sign_in.has_notices => store::notice::of(&site.db, sign_in.person.id).await?,
            Some(_) | None => Vec::new(),
        };
        let (proved, person) = found.map(|sign_in| (sign_in.proved, sign_in.person)).unzip();
        if let Some(person) = person.as_ref().filter(|_| is_costly(parts))
            && !site.state.pace.takes(person.id, site.now())
        {
            return Err(Error::TooFast);
        }
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
        let look = Look::of(&parts.headers);
        Ok(Visitor { lang: language(&parts.headers), path, person, proved, notices, look, assets: site.assets.clone() })
    }
}

/// Returns whether a request writes, or reads much. What islands save has a limit of its own.
fn is_costly(parts: &Parts) -> bool {
    let path = parts.uri.path();
    let reads_much = path == "/audit" || path.ends_with("/results") || path.starts_with("/board");
    (parts.method == Method::POST && !path.starts_with("/api/")) || reads_much
}

/// Whoever the request turned out to be from, as far as a handler asked.
#[derive(Clone, Debug, Default)]
pub struct Asker(Arc<OnceLock<Visitor>>);

impl Asker {
    /// Notes who asks.
    pub fn is(&self, visitor: &Visitor) {
        // A second look gives the same visitor.
        let _ = self.0.set(visitor.clone());
    }

    /// Returns who asked, once it is known.
    pub fn visitor(&self) -> Option<Visitor> {
        self.0.get().cloned()
    }
}

impl FromRequestParts<Site> for Visitor {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Visitor, Refusal> {
        let visitor = Visitor::of(parts, site).await?;
        if let Some(asker) = parts.extensions.get::<Asker>() {
            asker.is(&visitor);
        }
        if let Some(person) = visitor.person.as_ref().filter(|person| !is_page_of(&parts.headers, person)) {
            return Err(Error::OtherPerson(person.display.clone()).into());
        }
        Ok(visitor)
    }
}

/// A role's witness: a handler that asks for it can only run for a person who has the role.
macro_rules! witness {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug)]
        pub struct $name {
            /// The proof that an operation asks for.
            pub actor: actor::$name,
            /// The same person as a visitor.
            pub visitor: Visitor,
        }

        impl FromRequestParts<Site> for $name {
            type Rejection = Refusal;

            async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<$name, Refusal> {
                let visitor = <Visitor as FromRequestParts<Site>>::from_request_parts(parts, site).await?;
                let person = visitor.person.as_ref().ok_or(Error::SignedOut)?;
                Ok($name { actor: actor::$name::prove(site, person).await?, visitor })
            }
        }
    };
}

witness!(Trainee, "Proof that a trainee asks.");
witness!(Instructor, "Proof that an instructor asks.");
witness!(Reviewer, "Proof that a reviewer asks.");
witness!(Lead, "Proof that a lead asks.");
witness!(Administrator, "Proof that an administrator asks.");
witness!(Organizer, "Proof that an instructor or an administrator asks.");
