#!/bin/sh
# For object storage, S3 or what speaks like it, by rclone 1.60 or later. Run it from the folder that holds it:
#
#   sh hosting/bucket.sh assets TO            copies what pages load; nothing asks for it yet
#   sh hosting/bucket.sh pages TO             copies all else, pages last
#   sh hosting/bucket.sh clean TO RELEASE...  deletes files of assets/ that neither this site nor the folders have
#
# TO is a remote of rclone, a bucket and a folder, such as news:bucket/x-outage. Only `clean` deletes.
# A store sends a file as it lies there: the .br and .gz beside it say what they are, and a CDN asks for them.
set -eu

site=$(cd "$(dirname "$0")/.." && pwd)
step=${1:-}
to=${2:-}

# put TYPE CACHING CODING FILTER...: by content and not by time, so that what is there already is not sent.
put() {
  type=$1 caching=$2 coding=$3
  shift 3
  if [ "$coding" ]; then set -- "$@" --header-upload "Content-Encoding: $coding"; fi
  rclone copy "$site" "$to" --checksum --s3-no-check-bucket \
    --header-upload "Content-Type: $type" --header-upload "Cache-Control: $caching" "$@" --filter '- *'
}

asset() {
  put "$2" '@HASHED@' "${3:-}" --filter "+ /assets/$1"
}

# Each story has one of its own.
element() {
  put "$2" '@ELEMENT@' "${3:-}" --filter "+ $1"
}

rest() {
  put "$2" '@REST@' "${3:-}" \
    --filter '- /assets/**' --filter '- /hosting/**' --filter '- embed.js' --filter '- embed.js.{br,gz}' --filter "+ $1"
}

# What is kept is listed before anything is deleted: a folder that is not there ends it.
clean() {
  kept=$(for folder in "$site" "$@"; do (cd "$folder/assets" && find . -type f) || exit 1; done)
  printf '%s\n' "$kept" | sed 's|^\./|- /|' | { cat; echo '+ *'; } | rclone delete "$to/assets" --filter-from -
}

case $step:$to in
  assets:*:*)
@ASSETS@    ;;
  pages:*:*)
@PAGES@    ;;
  clean:*:*)
    shift 2
    clean "$@"
    ;;
  *)
    sed -n '2,9s/^#//p' "$0" >&2
    exit 2
    ;;
esac
