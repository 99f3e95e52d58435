//! Rebuilds a release when the files embedded in it change: cargo alone would not notice a new one.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    // The embedding resolves the folder while compiling, and a debug build would never find a site that comes later.
    std::fs::create_dir_all("../target/site")?;
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../target/site/manifest.json");
        println!("cargo::rerun-if-changed=../question-bank/content");
    }
    Ok(())
}
