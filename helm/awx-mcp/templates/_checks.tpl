{{/* What must not be installed, in words. */}}
{{- define "awx-mcp.check" -}}
{{- $several := false }}
{{- range $name, $app := fromYaml (include "awx-mcp.apps" .) }}
{{- if or $app.autoscaling.enabled (gt (int $app.replicas) 1) }}{{ $several = true }}{{ end }}
{{- if and $app.autoscaling.enabled (gt (int $app.autoscaling.minReplicas) (int $app.autoscaling.maxReplicas)) }}
{{- fail (printf "%s.autoscaling: minReplicas is above maxReplicas" $name) }}
{{- end }}
{{- end }}
{{- if and (eq .Values.stage "production") .Values.simulator.enabled }}
{{- fail "simulator.enabled: production runs against a real AWX. Set awx.url, or stage=trial." }}
{{- end }}
{{- if and (eq .Values.stage "production") .Values.redis.enabled }}
{{- fail "redis.enabled: the Redis of this chart keeps nothing and is alone. Set redis.host, or stage=staging." }}
{{- end }}
{{- if and (eq .Values.stage "production") (eq .Values.audit.persistence.type "none") }}
{{- fail "audit.persistence.type: the audit trail would be lost with each pod. Set claim or existingClaim, or stage=staging." }}
{{- end }}
{{- if and (eq .Values.stage "production") (not .Values.awx.verifySsl) }}
{{- fail "awx.verifySsl: production checks the certificate of AWX. Give its authority in awx.caConfigMap, or stage=staging." }}
{{- end }}
{{- if and .Values.simulator.enabled .Values.awx.url }}
{{- fail "awx.url: simulator.enabled is true as well, and one of them would be ignored. Take one away." }}
{{- end }}
{{- if and .Values.awx.username (not .Values.awx.existingSecret) }}
{{- fail "awx.existingSecret: awx.username needs a Secret with its password." }}
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
{{- if and (include "awx-mcp.hasWildcard" .) (not .Values.publicUrl) (not .Values.allowedHosts) }}
{{- fail "allowedHosts: a host of ingress or httpRoute is a wildcard. Name the hosts by which the gateway is called." }}
{{- end }}
{{- include "awx-mcp.checkAuth" . }}
{{- end }}

{{/* Without these no pod would start. `extraEnv` and `extraEnvFrom` may hold what is missing. */}}
{{- define "awx-mcp.checkAuth" -}}
{{- $more := or .Values.extraEnv .Values.extraEnvFrom .Values.defaults.env }}
{{- if and (eq .Values.auth.mode "service") (not .Values.auth.existingSecret) }}
{{- fail "auth.existingSecret: mode service needs a Secret with htpasswd." }}
{{- end }}
{{- if and (ne .Values.auth.mode "awx") (not .Values.awx.existingSecret) (not $more) }}
{{- fail (printf "awx.existingSecret: with mode %s calls run as the service account, which takes a Secret with its token, or with its password and awx.username." .Values.auth.mode) }}
{{- end }}
{{- if and (eq .Values.auth.mode "oauth") (not $more) }}
{{- $_ := required "auth.oauth.issuer: mode oauth needs the address of the authorization server." .Values.auth.oauth.issuer }}
{{- $_ := required "publicUrl: mode oauth needs it, or auth.oauth.audience: tokens for others must not count here." (or .Values.publicUrl .Values.auth.oauth.audience) }}
{{- if not (or .Values.readOnly .Values.policyConfigMap) }}
{{- fail "policyConfigMap: with mode oauth every caller has the rights of the service account. Set it, or readOnly=true." }}
{{- end }}
{{- end }}
{{- end }}
