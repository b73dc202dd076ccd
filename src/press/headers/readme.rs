//! A few lines that say which file is for whom.

use super::{FOLDER, HSTS, HSTS_WARNING, Rules};

/// The text.
pub(super) fn text(rules: &Rules) -> String {
    let (folder, (hsts, years)) = (&rules.folder, HSTS);
    format!(
        "For the host of this site, which is to lie at {folder}. Readers need none of these files.\n\
         \n\
         ../_headers              Cloudflare Pages, Netlify: it must lie at the root of what is published.\n\
         nginx.conf               nginx: include it inside the server.\n\
         apache.conf              Apache: copy it as .htaccess into the folder of the site.\n\
         Caddyfile                Caddy: import it inside the site's block.\n\
         bucket.sh                object storage: copies the site there by rclone.\n\
         cloudfront-headers.json  CloudFront: the configuration of a response headers policy.\n\
         cloudfront-function.js   CloudFront before a bucket: the page of a folder, and the compressed form of a file.\n\
         \n\
         A host that cannot be told anything will do: each page holds its content security policy itself.\n\
         The rules name the style sheets of the pages by their hashes. Put them in before the pages of a new\n\
         build; made with `--previous`, they hold for the pages of the last build too. On the way back to that build\n\
         its own rules go in last, when nobody is given the newer pages any more.\n\
         {FOLDER} and _headers need not be copied to hosts that do not read them.\n\
         \n\
         {hsts}: {years} is not sent. {HSTS_WARNING}\n"
    )
}
