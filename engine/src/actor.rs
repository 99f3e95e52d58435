//! Who acts: the proof that a person has a role. An operation that asks for one cannot be called for anybody else.

use crate::{
    engine::Engine,
    error::{Error, Result},
    sitting::not_in_exam,
};
use exam::Role;
use store::{Id, person::Person};

macro_rules! actor {
    ($name:ident, $role:expr, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug)]
        pub struct $name(Person);

        impl $name {
            /// Proves the role. Whoever teaches, marks or administers and sits a paper themselves is refused meanwhile: they would
            /// see keys.
            pub async fn prove(engine: &Engine, person: &Person) -> Result<$name> {
                if !person.roles.contains(&$role) {
                    return Err(Error::Forbidden);
                }
                if $role != Role::Trainee && person.roles.contains(&Role::Trainee) {
                    not_in_exam(engine, person.id).await?;
                }
                Ok($name(person.clone()))
            }

            /// Returns the person.
            pub fn person(&self) -> &Person {
                &self.0
            }

            /// Returns the person's id.
            pub fn id(&self) -> Id {
                self.0.id
            }
        }
    };
}

actor!(Trainee, Role::Trainee, "Proof that a trainee acts.");
actor!(Instructor, Role::Instructor, "Proof that an instructor acts.");
actor!(Reviewer, Role::Reviewer, "Proof that a reviewer acts.");
actor!(Lead, Role::Lead, "Proof that a lead acts.");
actor!(Administrator, Role::Administrator, "Proof that an administrator acts.");
