//! Apache, with `hosting/apache.conf`: copied as `.htaccess`, and included in the configuration.

use std::fs;

use browser_tests::Program;

use crate::checks;
use crate::kinds::REST;
use crate::setup::{Ground, Hosted};

const MODULES: [&str; 6] = ["mpm_event", "authz_core", "dir", "headers", "mime", "rewrite"];

fn served(ground: Ground, allowed: &str, included: &str) -> Hosted {
    ground.served(|ground| {
        // As Debian's table has it: a compressed file is taken for one of its own type.
        ground.write("mime.types", "application/gzip gz\ntext/html html\napplication/javascript js\n");
        let words = |port| {
            ground.write("apache.conf", &conf(ground, port, allowed, included));
            ["-DFOREGROUND", "-f", &ground.path_to("apache.conf")].map(str::to_owned).to_vec()
        };
        Program::listening("apache2", words, &[])
    })
}

fn conf(ground: &Ground, port: u16, allowed: &str, included: &str) -> String {
    let load = |name: &&str| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n");
    let modules: String = MODULES.iter().map(load).collect();
    // Started by root it gives that up, and needs to be told for whom.
    let user = if is_root() { "User www-data\nGroup www-data\n" } else { "" };
    format!(
        "ServerRoot {root}\nDefaultRuntimeDir {root}\nPidFile {}\nErrorLog {}\nTypesConfig {}\n\
         {modules}{user}Listen 127.0.0.1:{port}\nServerName 127.0.0.1\nDocumentRoot {}\n\
         <Directory {}>\nRequire all granted\nOptions FollowSymLinks\n{allowed}\n{included}\n</Directory>\n",
        ground.path_to("pid"),
        ground.path_to("error.log"),
        ground.path_to("mime.types"),
        ground.www(),
        ground.site_folder().display(),
        root = ground.path_to(""),
    )
}

fn is_root() -> bool {
    let said = std::process::Command::new("id").arg("-u").output();
    said.is_ok_and(|said| said.stdout.trim_ascii() == b"0")
}

#[test]
fn as_htaccess_at_the_root() {
    let ground = Ground::root();
    fs::copy(ground.for_host("apache.conf"), ground.site_folder().join(".htaccess")).expect("copied");
    checks::all(&served(ground, "AllowOverride FileInfo", ""));
}

#[test]
fn included_at_a_path() {
    let ground = Ground::path();
    let include = format!("Include {}", ground.for_host("apache.conf").display());
    fs::create_dir_all(ground.site_folder().join("embed/assets")).expect("the folder is the test's own");
    fs::write(ground.site_folder().join("embed/assets/note.csv"), "a\r\n").expect("the folder is the test's own");
    let host = served(ground, "AllowOverride None", &include);
    checks::all(&host);
    // Only the site's own folder of that name has files whose names stand for what they hold.
    let answer = host.ask("embed/assets/note.csv", &[]);
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some(REST)));
}
