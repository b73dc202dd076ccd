//! Caddy, with `hosting/Caddyfile`.

use browser_tests::Program;

use crate::checks;
use crate::setup::{Ground, Hosted};

fn served(ground: Ground) -> Hosted {
    ground.served(|ground| {
        let words = |port| {
            ground.write("Caddyfile", &conf(ground, port));
            let conf = ground.path_to("Caddyfile");
            ["run", "--config", &conf, "--adapter", "caddyfile"].map(str::to_owned).to_vec()
        };
        let own = ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"].map(|name| (name, ground.path_to("caddy")));
        Program::listening("caddy", words, &own)
    })
}

fn conf(ground: &Ground, port: u16) -> String {
    format!(
        "{{\n\tadmin off\n\tauto_https off\n}}\n\
         http://127.0.0.1:{port} {{\n\tbind 127.0.0.1\n\troot * {}\n\timport {}\n}}\n",
        ground.www(),
        ground.for_host("Caddyfile").display(),
    )
}

#[test]
fn at_the_root() {
    checks::all(&served(Ground::root()));
}

#[test]
fn at_a_path() {
    checks::all(&served(Ground::path()));
}
