#!/usr/bin/env bash
# Builds the programs of a Kubernetes cluster from their Go modules: a machine may reach a module proxy where it reaches
# no registry of images. Takes half an hour and more; what is built is kept, and Go's cache goes on where it was broken off.
# Usage: kubernetes.sh <folder>
set -euo pipefail
version=1.35.4
# What k8s.io/kubernetes has in its own repository, and requires as v0.0.0.
staged='api apiextensions-apiserver apimachinery apiserver cli-runtime client-go cloud-provider cluster-bootstrap
  code-generator component-base component-helpers controller-manager cri-api cri-client csi-translation-lib
  dynamic-resource-allocation endpointslice externaljwt kms kube-aggregator kube-controller-manager kube-proxy
  kube-scheduler kubectl kubelet metrics mount-utils pod-security-admission sample-apiserver sample-cli-plugin
  sample-controller'
programs='kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy'

mkdir -p "$1" && cd "$1"
exec 9>.lock && flock 9

if ! grep -qs "k8s.io/kubernetes v$version" go.mod || [ ! -s go.sum ]; then
  rm -rf bin go.mod go.sum
  go mod init example.test/kubernetes 2>modules.log
  go mod edit -require "k8s.io/kubernetes@v$version"
  for module in $staged; do go mod edit -replace "k8s.io/$module=k8s.io/$module@v0${version#1}"; done
  { printf '//go:build tools\n\npackage tools\n\nimport (\n'; printf '\t_ "k8s.io/kubernetes/cmd/%s"\n' $programs; echo ')'; } >tools.go
  go mod tidy >>modules.log 2>&1 && go mod download >>modules.log 2>&1 || { tail -5 modules.log >&2; exit 1; }
fi

# Programs ask each other for their version, and Helm asks the server.
flags='-s -w'
for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
  flags+=" -X $package.gitVersion=v$version -X $package.gitMajor=1 -X $package.gitMinor=${version:2:2} -X $package.gitTreeState=clean"
  flags+=" -X $package.gitCommit=0000000000000000000000000000000000000000 -X $package.buildDate=2026-04-15T00:00:00Z"
done
export CGO_ENABLED=0
for program in $programs; do
  [ ! -x "bin/$program" ] || continue
  start=$SECONDS
  nice -n 19 go build -mod=mod -trimpath -ldflags "$flags" -o "bin/$program.part" "k8s.io/kubernetes/cmd/$program"
  mv "bin/$program.part" "bin/$program"
  echo "$program: $((SECONDS - start)) s"
done
