//! Scripts and the program: other ones are found, also where names, loader and list were made to fit them.

use outage_explainer::press::site::{Files, named};
use outage_explainer::press::verify::verify;

use super::{found, laid_out, printed, resealed, root, web};

/// The files with something added to a script, and all that names it naming the other one.
fn changed(files: &Files, start: &str) -> (Files, String) {
    let name = files.keys().find(|name| name.starts_with(start)).expect("the script").clone();
    let mut files = files.clone();
    let mut bytes = files.remove(&name).expect("the script");
    bytes.extend_from_slice(b"\nconsole.log(\"mine\");");
    let stem = name.trim_start_matches("assets/").split('-').next().expect("a stem").to_owned();
    let new = if name.starts_with("assets/") { named(&stem, "js", &bytes) } else { name.clone() };
    let (old_file, new_file) = (name.trim_start_matches("assets/"), new.trim_start_matches("assets/"));
    for (path, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is text"));
        *bytes = text.replace(old_file, new_file).into_bytes();
    }
    files.insert(new.clone(), bytes);
    (files, new)
}

#[test]
fn no_script_can_be_changed_and_signed_anew() {
    let files = printed(&root().join("tests/stories/base"), None);
    for start in ["embed.js", "assets/boot-", "assets/frame-"] {
        let (other, name) = changed(&files, start);
        found(&other, "verify-script", &format!("{name}: this program has another file in its place"));
    }
}

#[test]
fn without_web_files_scripts_are_said_to_be_unseen() {
    let files = printed(&root().join("tests/stories/base"), None);
    let (other, _) = changed(&files, "embed.js");
    let place = laid_out(&resealed(other), "verify-no-web");
    let report = verify(&place.display().to_string(), None).expect("a site");
    assert_eq!((report.problems.as_slice(), report.exit_code()), ([].as_slice(), 3), "{report}");
    assert!(report.to_string().contains("the scripts of the site were not compared"), "{report}");
    let report = verify(&place.display().to_string(), Some(&web())).expect("a site");
    assert_eq!(report.exit_code(), 1, "{report}");
}
