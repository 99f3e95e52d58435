//! A software bill of materials: every crate that is in the program or in the files of the browser, as CycloneDX 1.6 (JSON).

use crate::tool::{Outcome, capture, cargo, root};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

/// What ships: the program, and the islands in it.
const SHIPPED: [&str; 2] = ["server", "app"];

/// Writes the bill of this workspace to a file.
pub fn write(path: &Path) -> Outcome {
    let metadata: Value = serde_json::from_str(&capture(&mut cargo(["metadata", "--format-version", "1", "--locked"]))?)?;
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let bill = bill(&metadata, &checksums(&lock)).ok_or("cargo metadata says nothing of the dependencies")?;
    fs::write(path, serde_json::to_string_pretty(&bill)?)?;
    Ok(())
}

/// Returns the SHA-256 of each crate's archive, by `name version`, as the lock file has it.
fn checksums(lock: &str) -> HashMap<String, String> {
    let field = |block: &str, name: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(&format!("{name} = \"")))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let package = |block: &str| {
        let name = format!("{} {}", field(block, "name")?, field(block, "version")?);
        Some((name, field(block, "checksum")?))
    };
    lock.split("[[package]]").filter_map(package).collect()
}

fn bill(metadata: &Value, checksums: &HashMap<String, String>) -> Option<Value> {
    let packages: BTreeMap<&str, &Value> =
        metadata["packages"].as_array()?.iter().filter_map(|package| Some((package["id"].as_str()?, package))).collect();
    let nodes: HashMap<&str, &Value> =
        metadata["resolve"]["nodes"].as_array()?.iter().filter_map(|node| Some((node["id"].as_str()?, node))).collect();
    let is_shipped = |id: &&str| SHIPPED.iter().any(|name| packages[id]["name"] == *name && packages[id]["source"].is_null());
    let mut waiting: Vec<&str> = packages.keys().copied().filter(is_shipped).collect();
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(dependencies(nodes.get(id)?));
        }
    }
    let component = |id: &&str| component(packages[id], checksums);
    let dependency = |id: &&str| {
        let on: Vec<String> = dependencies(nodes[id]).map(|on| reference(packages[on])).collect();
        json!({ "ref": reference(packages[id]), "dependsOn": on })
    };
    let server = packages.values().find(|package| package["name"] == "server" && package["source"].is_null())?;
    Some(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": { "type": "application", "name": "keju", "version": server["version"], "bom-ref": "keju" } },
        "components": reached.iter().map(component).collect::<Vec<_>>(),
        "dependencies": reached.iter().map(dependency).collect::<Vec<_>>(),
    }))
}

/// Returns what a package needs to run: no tools of its build, no tests.
fn dependencies(node: &Value) -> impl Iterator<Item = &str> {
    let is_normal =
        |needed: &&Value| needed["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
    node["deps"].as_array().into_iter().flatten().filter(is_normal).filter_map(|needed| needed["pkg"].as_str())
}

fn reference(package: &Value) -> String {
    let text = |name: &str| package[name].as_str().unwrap_or_default();
    format!("pkg:cargo/{}@{}", text("name"), text("version"))
}

fn component(package: &Value, checksums: &HashMap<String, String>) -> Value {
    let text = |name: &str| package[name].as_str().unwrap_or_default();
    let mut component = json!({
        "type": "library",
        "name": text("name"),
        "version": text("version"),
        "bom-ref": reference(package),
        "purl": reference(package),
    });
    if let Some(license) = package["license"].as_str() {
        component["licenses"] = json!([{ "expression": license.replace('/', " OR ") }]);
    }
    if let Some(checksum) = checksums.get(&format!("{} {}", text("name"), text("version"))) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_listed_with_its_checksum_and_what_builds_it_is_not() {
        let package = |name: &str, source: Value| json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0", "source": source });
        let needs = |name: &str, kind: Value| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let metadata = json!({
            "packages": [package("server", Value::Null), package("serde", json!("registry")), package("cc", json!("registry"))],
            "resolve": { "nodes": [
                { "id": "server", "deps": [needs("serde", Value::Null), needs("cc", json!("build"))] },
                { "id": "serde", "deps": [] },
                { "id": "cc", "deps": [] },
            ] },
        });
        let lock = "[[package]]\nname = \"serde\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\n";
        let bill = bill(&metadata, &checksums(lock)).unwrap();
        let names: Vec<_> = bill["components"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["serde", "server"]);
        assert_eq!(bill["components"][0]["hashes"][0]["content"], "abc");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
    }
}
