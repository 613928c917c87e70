#!/usr/bin/env bash
# Names of Services for pods: dnsmasq with a file that follows the API server. To be run in up.sh's folder.
set -euo pipefail
: >hosts
dnsmasq --keep-in-foreground --no-resolv --no-hosts --addn-hosts="$PWD/hosts" --listen-address=10.95.0.1 --bind-interfaces \
  --local=/cluster.local/ --user=root --pid-file= &
resolver=$!
path='{.spec.clusterIP} {.metadata.name}.{.metadata.namespace}.svc.cluster.local{"\n"}'
"$KUBECTL" get services -A --watch -o jsonpath="$path" | while read -r address name; do
  [ "$address" != None ] || continue
  echo "$address $name" >>hosts
  kill -HUP "$resolver"
done
