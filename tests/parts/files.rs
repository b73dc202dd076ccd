//! What can be taken along: data and pictures.

use outage_explainer::press::parts::parts_of;
use outage_explainer::story::{Grade, Story};

use crate::common::site::printed;
use crate::{AT, folders, story, text};

/// Titles and addresses of copies; none of them may be handed out.
fn of_copies(s: &Story) -> Vec<&str> {
    let copies = s.sources.iter().filter(|x| x.grade == Grade::D);
    copies.flat_map(|x| [x.title.as_deref(), x.url.as_deref()]).flatten().collect()
}

#[test]
fn data_is_whole_csv_with_sources_and_without_copies() {
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, None));
        let mut seen = 0;
        for (path, bytes) in files.iter().filter(|(p, _)| p.starts_with("embed/") && p.ends_with(".csv")) {
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            assert!(!text.replace("\r\n", "").contains('\n'), "{path}: lines end in CRLF");
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            let head = reader.headers().expect("a head").clone();
            assert!(head.iter().next() == Some("kind"), "{path}: {head:?}");
            let rows: Vec<csv::StringRecord> =
                reader.records().collect::<Result<_, _>>().unwrap_or_else(|why| panic!("{path}: {why}"));
            assert!(!rows.is_empty(), "{path} is empty");
            let column = |name: &str| head.iter().position(|h| h == name);
            for row in &rows {
                let sourced = ["sources", "rests_on"].iter().filter_map(|n| column(n)).any(|i| !row[i].is_empty());
                assert!(sourced || matches!(&row[0], "change" | "unknown" | "position"), "{path}: {row:?}");
                for cell in row.iter().filter(|c| c.starts_with(['=', '+', '-', '@'])) {
                    assert!(cell.parse::<f64>().is_ok(), "{path}: a spreadsheet would reckon with {cell}");
                }
            }
            assert!(of_copies(&s).iter().all(|words| !text.contains(words)), "{path} tells of a copy");
            seen += 1;
        }
        assert!(seen > 6, "hardly any data");
        let shares = files.get("embed/shares/data.csv").map(|b| String::from_utf8_lossy(b).lines().count());
        let stated: usize = s.shares.iter().map(|x| 2 + usize::from(x.server.is_some())).sum();
        assert!(shares.is_none_or(|lines| lines == stated + 1), "each share that is stated has a row");
    }
}

#[test]
fn pictures_stand_by_themselves() {
    for folder in folders() {
        let (s, files) = (story(&folder), printed(&folder, Some(AT)));
        for part in parts_of(&s) {
            let path = format!("embed/{}/{}", part.key, part.picture());
            let svg = text(&files, &format!("{path}.svg"));
            let read = roxmltree::Document::parse(&svg).unwrap_or_else(|why| panic!("{path}: {why}"));
            let root = read.root_element();
            let has = |name: &str| root.children().any(|e| e.has_tag_name(("http://www.w3.org/2000/svg", name)));
            assert!(has("title") && has("desc"), "{path}: it says what it is");
            let alone = ["class=", "#000001", "font-family=\"sans-serif\""].iter().all(|lean| !svg.contains(lean));
            assert!(alone, "{path}: its colours and fonts are its own");
            let words: String = root.descendants().filter_map(|e| e.text()).collect::<Vec<_>>().join(" ");
            assert!(words.contains(&s.short_title) && words.contains(AT), "{path}: where it is from");
            assert!(of_copies(&s).iter().all(|copy| !svg.contains(copy)), "{path} tells of a copy");
            let size = |name: &str| root.attribute(name).and_then(|v| v.parse::<u32>().ok()).expect("a size");
            let png = &files[&format!("{path}.png")];
            let info = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
            let (width, height) = info.info().size();
            assert_eq!((width, height), (2 * size("width"), 2 * size("height")), "{path}: twice the pixels");
            let white = root.children().find(|e| e.has_tag_name(("http://www.w3.org/2000/svg", "rect")));
            assert_eq!(white.and_then(|e| e.attribute("fill")), Some("#FFFFFF"), "{path}: a white ground");
        }
    }
}
