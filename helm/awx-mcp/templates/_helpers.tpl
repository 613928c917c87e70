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
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
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

{{/* Secrets that are files below /run/secrets, and which key of them: { volume: { name, key } }. */}}
{{- define "awx-mcp.secrets" -}}
internal: {name: {{ include "awx-mcp.tokenSecret" . }}, key: token}
{{- with .Values.auth.existingSecret }}
users: {name: {{ . }}, key: htpasswd}
{{- end }}
{{- with .Values.awx.existingSecret }}
awx: {name: {{ . }}, key: {{ if $.Values.awx.username }}password{{ else }}token{{ end }}}
{{- end }}
{{- with .Values.redis.existingSecret }}
redis: {name: {{ . }}, key: password}
{{- end }}
{{- with .Values.otel.existingSecret }}
otel: {name: {{ . }}, key: headers}
{{- end }}
{{- end }}

{{- define "awx-mcp.awxUrl" -}}
{{- if .Values.simulator.enabled }}http://{{ include "awx-mcp.fullname" . }}-simulator:8052{{ else }}{{ required "awx.url: give the address of AWX, or simulator.enabled=true for a trial" .Values.awx.url }}{{ end }}
{{- end }}

{{- define "awx-mcp.redisHost" -}}
{{- if .Values.redis.host }}{{ .Values.redis.host }}{{ else if .Values.redis.enabled }}{{ include "awx-mcp.fullname" . }}-redis{{ end }}
{{- end }}

{{/* A host that stands for many, such as `*.example.com`, is no name by which a gateway can tell that it is meant. */}}
{{- define "awx-mcp.hasWildcard" -}}
{{- range concat .Values.ingress.hosts .Values.httpRoute.hostnames }}{{ if hasPrefix "*" . }}yes{{ end }}{{ end }}
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
{{- range concat .root.Values.ingress.hosts .root.Values.httpRoute.hostnames }}
{{- if not (hasPrefix "*" .) }}{{ $hosts = append $hosts . }}{{ end }}
{{- end }}
{{- $hosts = concat $hosts .root.Values.allowedHosts }}
{{- end }}
{{- join "," (uniq $hosts) }}
{{- end }}

{{- define "awx-mcp.podSecurity" -}}
{{- toYaml (required (include "awx-mcp.older" "podSecurityContext") .Values.podSecurityContext) }}
{{- end }}

{{- define "awx-mcp.containerSecurity" -}}
{{- toYaml (required (include "awx-mcp.older" "containerSecurityContext") .Values.containerSecurityContext) }}
{{- end }}

{{- define "awx-mcp.older" -}}
{{ . }}: the values of an older chart have none. Upgrade with --reset-then-reuse-values instead of --reuse-values.
{{- end }}

{{/* Where pods run, whatever runs in them. */}}
{{- define "awx-mcp.placement" -}}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- range $key := list "nodeSelector" "tolerations" "affinity" }}
{{- with index $.Values $key }}
{{ $key }}: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
