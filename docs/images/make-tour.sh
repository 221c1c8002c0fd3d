#!/bin/sh
# The picture of the README, docs/images/tour.png: from the folder tour/ that ./faltung tour leaves, put together by
# Chromium. Run in the repository's folder: ./faltung tour && sh docs/images/make-tour.sh
set -eu
page=tour/picture.html
cat > "$page" <<'HTML'
<!DOCTYPE html>
<meta charset="utf-8">
<style>
  :root { color-scheme: light; }
  body { margin: 0; padding: 10px; width: 880px; background: #fff; }
  div { overflow: hidden; margin: 0; position: relative; }
  img { display: block; }
  .photos { display: flex; gap: 10px; padding: 0 10px; }
  .photos img { width: 280px; height: 280px; }
</style>
<div><img src="lecture/one-dimension.svg" width="880"></div>
<div style="height: 352px"><img src="ecg/beats.svg" width="880" style="margin-top: -372px"></div>
<div class="photos">
  <img src="photo/photo.png"><img src="photo/gx.png"><img src="photo/magnitude.png">
</div>
<div style="margin-top: 8px"><img src="sound/spectrograms.svg" width="620" style="margin: 0 auto"></div>
HTML
chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
  --blink-settings=preferredColorScheme=1 --window-size=900,1350 --screenshot=docs/images/tour.png \
  "file://$PWD/$page" 2> /dev/null
rm "$page"
