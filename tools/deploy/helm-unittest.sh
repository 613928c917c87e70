#!/bin/sh
# Builds helm-unittest. Usage: helm-unittest.sh <folder>
set -eu
mkdir -p "$1/helm-unittest" && cd "$1/helm-unittest"
cat >go.mod <<'MODULE'
module tools
go 1.25
replace github.com/vmware-labs/yaml-jsonpath => github.com/helm-unittest/yaml-jsonpath v0.4.0
MODULE
printf 'package tools\n\nimport _ "github.com/helm-unittest/helm-unittest/pkg/unittest"\n' >tools.go
export GOBIN="$1/bin" GOFLAGS=-mod=mod CGO_ENABLED=0
go get github.com/helm-unittest/helm-unittest@v1.1.2
exec nice go install -trimpath -ldflags '-s -w' github.com/helm-unittest/helm-unittest/cmd/helm-unittest
