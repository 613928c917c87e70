{{- define "awx-mcp.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* The release's name; 45 characters, so that "-infrastructure" still fits into a DNS label. */}}
{{- define "awx-mcp.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 45 | trimSuffix "-" }}
{{- else if contains (include "awx-mcp.name" .) .Release.Name }}
{{- .Release.Name | trunc 45 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "awx-mcp.name" .) | trunc 45 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "awx-mcp.selector" -}}
app.kubernetes.io/name: {{ include "awx-mcp.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "awx-mcp.labels" -}}
{{ include "awx-mcp.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "awx-mcp.image" -}}
{{- $tag := .Values.image.tag | default .Chart.AppVersion }}
{{- printf "%s/%s%s" .Values.image.registry .Values.image.repository (ternary (printf "@%s" .Values.image.digest) (printf ":%s" $tag) (ne .Values.image.digest "")) }}
{{- end }}

{{- define "awx-mcp.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ default (include "awx-mcp.fullname" .) .Values.serviceAccount.name }}{{ else }}{{ default "default" .Values.serviceAccount.name }}{{ end }}
{{- end }}

{{- define "awx-mcp.tokenSecret" -}}
{{- default (printf "%s-internal" (include "awx-mcp.fullname" .)) .Values.internalToken.existingSecret }}
{{- end }}

{{- define "awx-mcp.awxUrl" -}}
{{- if .Values.simulator.enabled }}http://{{ include "awx-mcp.fullname" . }}-simulator:8052{{ else }}{{ required "awx.url: give the address of AWX, or simulator.enabled=true for a trial" .Values.awx.url }}{{ end }}
{{- end }}

{{- define "awx-mcp.redisHost" -}}
{{- if .Values.redis.host }}{{ .Values.redis.host }}{{ else if .Values.redis.enabled }}{{ include "awx-mcp.fullname" . }}-redis{{ end }}
{{- end }}

{{/* The port of an address: the one that it names, or that of its scheme. */}}
{{- define "awx-mcp.portOf" -}}
{{- $url := urlParse . }}
{{- $named := regexFind ":[0-9]+$" $url.host | trimPrefix ":" }}
{{- default (ternary "443" "80" (eq $url.scheme "https")) $named }}
{{- end }}

{{/* Ports by name; the fleet's own. */}}
{{- define "awx-mcp.ports" -}}
gateway: 8000
core: 8001
inventory: 8002
templates: 8003
users: 8004
projects: 8005
organizations: 8006
schedules: 8007
advanced: 8008
notifications: 8009
infrastructure: 8010
{{- end }}

{{/* The gateway and the servers that are on, each with the defaults filled in: { name: settings }. */}}
{{- define "awx-mcp.apps" -}}
{{- $apps := dict "gateway" (mergeOverwrite (deepCopy .Values.defaults) .Values.gateway) }}
{{- range $name, $own := .Values.servers }}
{{- if $own.enabled }}
{{- $_ := set $apps $name (mergeOverwrite (deepCopy $.Values.defaults) $own) }}
{{- end }}
{{- end }}
{{- toYaml $apps }}
{{- end }}

{{/* Host names under which one app is called: its Service's, and for the gateway those that lead there from outside. */}}
{{- define "awx-mcp.hosts" -}}
{{- $service := printf "%s-%s" (include "awx-mcp.fullname" .root) .name }}
{{- $hosts := list $service (printf "%s.%s" $service .root.Release.Namespace) (printf "%s.%s.svc" $service .root.Release.Namespace) (printf "%s.%s.svc.cluster.local" $service .root.Release.Namespace) }}
{{- if eq .name "gateway" }}
{{- range .root.Values.ingress.hosts }}{{ $hosts = append $hosts . }}{{ end }}
{{- range .root.Values.httpRoute.hostnames }}{{ $hosts = append $hosts . }}{{ end }}
{{- $hosts = concat $hosts .root.Values.allowedHosts }}
{{- end }}
{{- join "," (uniq $hosts) }}
{{- end }}

{{- define "awx-mcp.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "awx-mcp.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* What must not be installed, in words. */}}
{{- define "awx-mcp.check" -}}
{{- $several := false }}
{{- range $name, $app := fromYaml (include "awx-mcp.apps" .) }}
{{- if or $app.autoscaling.enabled (gt (int $app.replicas) 1) }}{{ $several = true }}{{ end }}
{{- end }}
{{- if and (eq .Values.stage "production") .Values.simulator.enabled }}
{{- fail "simulator.enabled: production runs against a real AWX. Set awx.url, or stage=trial." }}
{{- end }}
{{- if and (eq .Values.stage "production") .Values.redis.enabled }}
{{- fail "redis.enabled: the Redis of this chart keeps nothing and is alone. Set redis.host, or stage=staging." }}
{{- end }}
{{- if and $several (not (include "awx-mcp.redisHost" .)) }}
{{- fail "redis.host: several replicas share idempotency keys, confirmations and limits by Redis. Set redis.host, or redis.enabled=true for a trial." }}
{{- end }}
{{- if and (eq .Values.audit.persistence.type "claim") (not (has "ReadWriteMany" .Values.audit.persistence.accessModes)) (eq .Values.stage "production") }}
{{- fail "audit.persistence.accessModes: pods of several nodes write the audit trail, which takes ReadWriteMany." }}
{{- end }}
{{- if and (eq .Values.audit.persistence.type "existingClaim") (not .Values.audit.persistence.existingClaim) }}
{{- fail "audit.persistence.existingClaim: name the claim." }}
{{- end }}
{{- if and (eq .Values.auth.mode "oauth") .Values.migration.legacyUrl }}
{{- fail "migration.legacyUrl: access tokens for this gateway are not for another server. With auth.mode oauth split by httpRoute.weight." }}
{{- end }}
{{- if and (eq .Values.auth.mode "service") (not .Values.auth.existingSecret) }}
{{- fail "auth.existingSecret: mode service needs a Secret with htpasswd." }}
{{- end }}
{{- end }}
