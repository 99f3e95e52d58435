//! The programs that the full test needs. Missing programs are installed from Debian packages.

use crate::postgres;
use crate::tool::{Outcome, capture, is_root, run, succeeds};
use std::env;
use std::path::PathBuf;
use std::process::Command;

struct Need {
    what: &'static str,
    package: &'static str,
    is_met: fn() -> bool,
}

const NEEDS: [Need; 5] = [
    Need { what: "Node 18 or newer", package: "nodejs", is_met: node },
    Need { what: "npm", package: "npm", is_met: || succeeds(Command::new("npm").arg("--version")) },
    Need { what: "Chromium", package: "chromium", is_met: || chromium().is_some() },
    Need { what: "a Chinese font", package: "fonts-wqy-microhei", is_met: chinese_font },
    Need { what: "the PostgreSQL server", package: "postgresql", is_met: || postgres::binaries().is_some() },
];

/// Installs missing packages where that is permitted, and otherwise reports what to install.
pub fn ensure() -> Outcome {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let what = missing.iter().map(|need| need.what).collect::<Vec<_>>().join(", ");
    let packages: Vec<_> = missing.iter().map(|need| need.package).collect();
    eprintln!("missing: {what}");
    let by_hand = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    let Some(administrator) = administrator() else {
        return Err(format!("please install {what}; on Debian: sudo {by_hand}").into());
    };
    let apt_get = |arguments: &[&str]| {
        let words = [administrator, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
        run(Command::new(words[0]).args(&words[1..]))
    };
    apt_get(&["update"])?;
    apt_get(&[&["install", "--yes", "--no-install-recommends"], packages.as_slice()].concat())?;
    match self::missing().first() {
        None => Ok(()),
        Some(need) => Err(format!("{} is still missing after {by_hand}", need.what).into()),
    }
}

/// Returns the path of Chromium, or the value of `CHROMIUM` if it is set.
pub fn chromium() -> Option<PathBuf> {
    let usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].map(PathBuf::from);
    env::var_os("CHROMIUM").map(PathBuf::from).into_iter().chain(usual).find(|path| path.exists())
}

fn missing() -> Vec<&'static Need> {
    NEEDS.iter().filter(|need| !(need.is_met)()).collect()
}

/// Returns the prefix that runs a command as root without a password prompt, if there is one and `apt-get` is available.
fn administrator() -> Option<&'static [&'static str]> {
    if !succeeds(Command::new("apt-get").arg("--version")) {
        None
    } else if is_root() {
        Some(&[])
    } else {
        succeeds(Command::new("sudo").args(["-n", "true"])).then_some(&["sudo", "-n"])
    }
}

fn node() -> bool {
    let version = capture(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    major.is_some_and(|major: u32| major >= 18)
}

/// Returns whether a Chinese font is installed. Without one, the browser shows every Chinese character as a box. `fc-list` itself
/// may be missing.
fn chinese_font() -> bool {
    let listed = capture(Command::new("fc-list").arg(":lang=zh")).is_ok_and(|fonts| !fonts.trim().is_empty());
    listed || PathBuf::from("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc").exists()
}
