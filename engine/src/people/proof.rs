//! Proving that somebody has a role.

use crate::{
    actor::*,
    engine::Engine,
    error::{Error, Result},
    people::second_factor,
    sitting::not_in_exam,
};
use exam::Role;
use store::person::Person;

/// Refuses who has not the role. Whoever teaches, marks or administers and sits a paper themselves is refused meanwhile: they would see
/// keys.
async fn check(engine: &Engine, person: &Person, role: Role) -> Result<()> {
    if !person.roles.contains(&role) {
        return Err(Error::Forbidden);
    }
    if role != Role::Trainee && second_factor::is_required(engine).await? && !second_factor::is_set(engine, person.id).await? {
        return Err(Error::FactorNeeded);
    }
    if role != Role::Trainee && person.roles.contains(&Role::Trainee) {
        not_in_exam(engine, person.id).await?;
    }
    Ok(())
}

macro_rules! prove {
    ($name:ident, $role:expr, $_doc:literal) => {
        impl $name {
            /// Proves that a person has the role, and may act in it now.
            pub async fn prove(engine: &Engine, person: &Person) -> Result<$name> {
                check(engine, person, $role).await?;
                Ok($name::proven(person.clone()))
            }
        }
    };
}

for_each_actor!(prove);

impl Organizer {
    /// Proves that the person is an instructor or an administrator, and may act as one now.
    pub async fn prove(engine: &Engine, person: &Person) -> Result<Organizer> {
        let role = if person.roles.contains(&Role::Instructor) { Role::Instructor } else { Role::Administrator };
        check(engine, person, role).await?;
        Ok(Organizer::proven(person.clone()))
    }
}
