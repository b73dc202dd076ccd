//! A response headers policy for CloudFront, as `aws cloudfront create-response-headers-policy` reads it.
//! Caching and types are not in it: they are set on each object as it is copied. And the function that finds the
//! form of a file that a browser can read.

use serde_json::{Value, json};

use super::Rules;
use super::types::compressing;

/// The function.
pub(super) fn function() -> String {
    include_str!("cloudfront-function.js").replace("@ENDINGS@", &compressing())
}

/// Headers that CloudFront has a place of its own for, and refuses among the others.
const PLACED: &[&str] =
    &["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Access-Control-Allow-Origin"];

/// The policy.
pub(super) fn policy(rules: &Rules) -> String {
    let value = |name: &str| rules.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    let custom: Vec<Value> = rules.headers.iter().filter(|(name, _)| !PLACED.contains(name)).map(custom).collect();
    let policy = json!({
        "Name": rules.name,
        "Comment": "Headers on every file of the explainer",
        "CorsConfig": {
            "AccessControlAllowOrigins": list(&[value("Access-Control-Allow-Origin")]),
            "AccessControlAllowHeaders": list(&["*"]),
            "AccessControlAllowMethods": list(&["GET", "HEAD"]),
            "AccessControlAllowCredentials": false,
            "OriginOverride": true,
        },
        "SecurityHeadersConfig": {
            "ContentSecurityPolicy": {
                "ContentSecurityPolicy": value("Content-Security-Policy"), "Override": true
            },
            "ContentTypeOptions": { "Override": true },
            "ReferrerPolicy": { "ReferrerPolicy": value("Referrer-Policy"), "Override": true },
        },
        "CustomHeadersConfig": list(&custom),
    });
    format!("{policy:#}\n")
}

fn custom((name, value): &(&'static str, String)) -> Value {
    json!({ "Header": name, "Value": value, "Override": true })
}

/// A list as CloudFront writes them.
fn list<T: serde::Serialize>(items: &[T]) -> Value {
    json!({ "Quantity": items.len(), "Items": items })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::policy;
    use crate::press::headers::Rules;

    #[test]
    fn the_policy_has_the_shape_that_awss_client_asks_for() {
        let schema = include_str!("../../../tests/schemas/cloudfront.json");
        let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
        let rule = jsonschema::validator_for(&schema).expect("a sound schema");
        for at in [None, Some("https://news.example/x/")] {
            let mut policy: Value = serde_json::from_str(&policy(&Rules::of(at, &[]))).expect("JSON");
            let wrong: Vec<String> = rule.iter_errors(&policy).map(|fault| fault.to_string()).collect();
            assert_eq!(wrong, Vec::<String>::new());
            policy["CorsConfig"]["OriginOverride"].take();
            assert!(!rule.is_valid(&policy), "the schema lets anything through");
        }
    }

    #[test]
    fn every_header_is_in_it_once() {
        let rules = Rules::of(Some("https://news.example/x/"), &[]);
        let text = policy(&rules);
        for (name, value) in &rules.headers {
            let said = text.matches(&format!("\"{value}\"")).count();
            // nosniff is implied, and `*` stands for headers as well as for origins.
            let wanted = match *name {
                "X-Content-Type-Options" => 0,
                "Access-Control-Allow-Origin" => 2,
                _ => 1,
            };
            assert_eq!(said, wanted, "{name}");
        }
        assert!(text.contains("\"Name\": \"outage-explainer-news-example-x\""), "{text}");
    }
}
