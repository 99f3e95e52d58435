//! What the log says of one account.

use serde_json::Value;
use store::credential::Credential;

/// What the log says of a secret: nothing yet, that it was set without saying to what, or its digest, which is empty where there is
/// none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Secret {
    #[default]
    Unknown,
    Set,
    Digest(String),
}

/// What the log says of one account.
#[derive(Clone, Debug, Default)]
pub(super) struct AccountFacts {
    added: bool,
    erased: bool,
    roles: Option<Vec<String>>,
    disabled: bool,
    password: Secret,
    factor: Secret,
}

impl AccountFacts {
    pub(super) fn is_added(&self) -> bool {
        self.added
    }

    pub(super) fn add(&mut self, what: &str, detail: &Value) {
        let digest = |field: &str| detail[field].as_str().map(|digest| Secret::Digest(digest.to_owned()));
        match what {
            "person.add" => {
                *self = AccountFacts { added: true, roles: roles(detail), ..AccountFacts::default() };
                self.password = digest("password").unwrap_or_default();
                self.factor = Secret::Digest(String::new());
            }
            "person.change" => self.roles = roles(detail),
            "person.disable" => self.disabled = true,
            "person.enable" => self.disabled = false,
            "person.erase" => self.erased = true,
            "password.set" => self.password = digest("password").unwrap_or_default(),
            "factor.set" => self.factor = digest("secret").unwrap_or(Secret::Set),
            "factor.remove" => self.factor = Secret::Digest(String::new()),
            _ => {}
        }
    }

    /// A list of people may have given the account more roles. It said so in an entry of its own only since accounts say their passwords.
    pub(super) fn roster_changed(&mut self) {
        if self.password == Secret::Unknown {
            self.roles = None;
        }
    }

    /// Returns what differs, and whether the log does not know the password.
    pub(super) fn compare(&self, stored: &Credential, factor: Option<&str>) -> (Vec<&'static str>, bool) {
        if self.erased {
            return (Vec::new(), false);
        }
        let mut faults = Vec::new();
        let mut fault = |differs: bool, what: &'static str| faults.extend(differs.then_some(what));
        let mut has: Vec<&str> = stored.roles.split(' ').filter(|role| !role.is_empty()).collect();
        has.sort_unstable();
        fault(self.roles.as_ref().is_some_and(|roles| *roles != has), "its roles are not the ones that the log says");
        fault(self.added && self.disabled != stored.disabled, "whether it is barred is not what the log says");
        let unknown = match &self.password {
            Secret::Unknown | Secret::Set => !stored.password.is_empty(),
            Secret::Digest(digest) => {
                fault(*digest != crate::audit::secret_digest(&stored.password), "its password was not set by the program");
                false
            }
        };
        let differs = match &self.factor {
            Secret::Unknown => false,
            Secret::Set => factor.is_none(),
            Secret::Digest(digest) => *digest != factor.map(crate::audit::secret_digest).unwrap_or_default(),
        };
        fault(differs, "its second factor is not the one that the log says");
        (faults, unknown)
    }
}

/// Returns the roles of an entry, sorted by name.
fn roles(detail: &Value) -> Option<Vec<String>> {
    let mut roles: Vec<String> = detail["roles"].as_array()?.iter().filter_map(|role| Some(role.as_str()?.to_owned())).collect();
    roles.sort_unstable();
    Some(roles)
}
