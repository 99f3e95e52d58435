//! Who acts: the proof that a person has a role. An operation that asks for one cannot be called for anybody else.

use store::{Id, person::Person};

macro_rules! actor {
    ($name:ident, $_role:expr, $doc:literal) => {
        #[doc = $doc]
        #[derive(Clone, Debug)]
        pub struct $name(Person);

        impl $name {
            /// Makes the proof for a person whose role was checked.
            pub(crate) fn proven(person: Person) -> $name {
                $name(person)
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

/// Calls a macro with every actor: its type, its role and its doc sentence.
macro_rules! for_each_actor {
    ($callback:ident) => {
        $callback!(Trainee, Role::Trainee, "Proof that a trainee acts.");
        $callback!(Instructor, Role::Instructor, "Proof that an instructor acts.");
        $callback!(Reviewer, Role::Reviewer, "Proof that a reviewer acts.");
        $callback!(Lead, Role::Lead, "Proof that a lead acts.");
        $callback!(Administrator, Role::Administrator, "Proof that an administrator acts.");
    };
}

for_each_actor!(actor);
actor!(
    Organizer,
    Role::Instructor,
    "Proof that somebody acts who arranges deliveries and watches them: an instructor or an administrator."
);
pub(crate) use for_each_actor;
