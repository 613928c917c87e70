# One image for every process; the command chooses which. The bases are arguments, so that a builder pins them by digest:
#   docker build --build-arg RUNTIME_IMAGE=gcr.io/distroless/nodejs24-debian12:nonroot@sha256:... .
ARG NODE_IMAGE=docker.io/library/node:24-bookworm-slim
ARG RUNTIME_IMAGE=gcr.io/distroless/nodejs24-debian12:nonroot

# What is built is the same for every architecture, so that nothing of it runs emulated.
FROM --platform=${BUILDPLATFORM:-linux/amd64} ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json README.md LICENSE ./
COPY apps apps
COPY libs libs
COPY bench bench
COPY contracts contracts
COPY tools/bundle tools/bundle
COPY tools/image tools/image
RUN node node_modules/@nestjs/cli/bin/nest.js build \
 && mkdir -p /out/audit \
 && node tools/bundle/main.mjs /out/app \
 && cp tools/image/healthcheck.cjs /out/app/ \
 && node tools/image/ports.cjs > /out/app/ports.json

FROM ${RUNTIME_IMAGE}
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="awx-mcp" \
      org.opencontainers.image.description="Small REST and MCP servers and a gateway with which any language model runs Ansible AWX safely." \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
WORKDIR /app
COPY --from=build --chown=0:0 /out/app /app
# A named volume takes over owner and mode of the folder that it covers.
COPY --from=build --chown=65532:65532 /out/audit /var/log/awx-mcp
USER 65532:65532
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    MALLOC_ARENA_MAX=2 \
    MALLOC_MMAP_THRESHOLD_=65536 \
    MALLOC_TRIM_THRESHOLD_=1048576 \
    AUDIT_LOG_DIR=/var/log/awx-mcp
VOLUME /var/log/awx-mcp
EXPOSE 8000-8010
# Asks rarely: each question starts a Node of its own. Orchestrators probe /health and /ready themselves.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["/nodejs/bin/node", "healthcheck.cjs"]
# The flags of `npm start`, as the MALLOC_ variables are; docs/performance.md has their figures.
ENTRYPOINT ["/nodejs/bin/node", "--max-old-space-size=384", "--memory-saver-mode", "--heap-growing-percent=40", "--memory-reducer-gc-count=1", "--min-semi-space-size=4", "--max-semi-space-size=4", "--no-maglev", "--no-liftoff", "--no-allocation-site-pretenuring"]
CMD ["dist/apps/gateway/src/main.js"]
