# notice in a container: docker build --tag notice .
#   docker run --rm --volume "$PWD:/work" notice check -n my-council-2026 returns/*.csv
FROM node:24-bookworm-slim@sha256:2fe369e969550cde8e867afc3fe370b260140cab4a23d467074295b42163d553 AS build
WORKDIR /src
COPY . .
RUN npm ci --ignore-scripts && npm run build
RUN npm pack --ignore-scripts --pack-destination /tmp && tar --extract --file /tmp/improvement-notice-*.tgz --directory /opt

FROM node:24-bookworm-slim@sha256:2fe369e969550cde8e867afc3fe370b260140cab4a23d467074295b42163d553
COPY --from=build /opt/package /opt/notice
USER node
WORKDIR /work
ENTRYPOINT ["node", "/opt/notice/bin/notice.js"]
CMD ["--help"]
