# docker build --tag mediaferry .
# docker run --detach --name mediaferry --restart unless-stopped --stop-timeout 60 --env-file .env \
#   --publish 127.0.0.1:8080:8080 --volume mediaferry:/data mediaferry
#
# For several kinds of machines at once, into a registry:
# docker buildx build --platform linux/amd64,linux/arm64 --tag REGISTRY/mediaferry --push .
FROM node:24-trixie-slim

# The font is for subtitles that are burnt in.
# util-linux brings setpriv: private servers and encoders end with the bot, however it ends.
# valkey-server is the private Redis; nobody starts another here.
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
    ca-certificates ffmpeg fonts-dejavu-core python3 python3-venv tini util-linux valkey-server \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts scripts
RUN sh scripts/setup.sh --production && npm cache clean --force
COPY LICENSE NOTICE ./
COPY locales locales
COPY src src

RUN install -d -o node -g node -m 0700 /data
USER node
ENV NODE_ENV=production DATA_DIR=/data PATH=/app/.tools/bin:$PATH
VOLUME /data
EXPOSE 8080
HEALTHCHECK --start-period=60s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HTTP_PORT || 8080}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# An init reaps what killed encoders leave, and hands SIGTERM on.
ENTRYPOINT ["tini", "--"]
# What the first start compiles serves the later ones, also those of the next image.
ENV MALLOC_ARENA_MAX=2 NODE_COMPILE_CACHE=/data/compiled
CMD ["node", "--max-semi-space-size=4", "--v8-pool-size=1", "src/main.ts"]
