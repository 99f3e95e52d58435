//! Who acts: the proof that a person has a role. An operation that asks for one cannot be called for anybody else.

use exam::Role;
use store::{Id, person::Person};

macro_rules! actor {
    ($name:ident, $role:expr, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug)]
        pub struct $name(Person);

        impl $name {
            /// Makes the proof for a person whose role was checked.
            pub(crate) fn proven(person: Person) -> $name {
                $name(person)
            }

            /// The role.
            pub(crate) const ROLE: Role = $role;

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
