//! How tall parts are.

use std::path::Path;

use outage_explainer::press;
use outage_explainer::press::measure;
use outage_explainer::press::site::How;

use crate::common::site::{printed, web};
use crate::{folders, json, story};

/// Where there is a browser, heights are measured, the same each time, and no reckoned one of a part that
/// shows at full height is less. Where there is none, that is said.
#[test]
fn heights_are_measured_where_there_is_a_browser() {
    for folder in folders() {
        measured_as_reckoned(&folder);
    }
}

fn measured_as_reckoned(folder: &Path) {
    let site = || {
        press::built(story(folder), folder, &web(), None, How { measured: true, ..How::default() })
            .expect("it can be printed")
    };
    let first = site();
    if measure::browser().is_none() {
        assert!(first.unmeasured.is_some_and(|why| why.contains("CHROME_PATH")));
        return;
    }
    assert_eq!(first.unmeasured, None);
    assert!(first.files == site().files, "{}: measured twice, a site is the same", folder.display());
    let (measured, reckoned) =
        (json(&first.files, "embed/parts.json"), json(&printed(folder, None), "embed/parts.json"));
    for (m, r) in
        measured["parts"].as_array().expect("a list").iter().zip(reckoned["parts"].as_array().expect("a list"))
    {
        for (width, height) in m["heights"].as_object().expect("heights") {
            let (px, safe) = (height.as_u64().unwrap_or_default(), r["heights"][width].as_u64().unwrap_or_default());
            assert!(
                px > 100 && px <= safe,
                "{} at {width}: {px} px, and {safe} were reckoned, in {}",
                m["key"],
                folder.display()
            );
            assert!(
                safe <= px * 2,
                "{} at {width}: {px} px, and {safe} were reckoned, far too many, in {}",
                m["key"],
                folder.display()
            );
            assert!(m["key"] != "cover" || px <= 1_000, "the cover at {width} is {px} px tall");
        }
    }
}
