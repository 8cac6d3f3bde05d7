# The runtime comes with the packages; the image's own Node is only needed for npm.
FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY curricula ./curricula
COPY drizzle ./drizzle
COPY examples ./examples
COPY src ./src
RUN mkdir /files && chown node:node /files
ENV FILES_DIRECTORY=/files
VOLUME /files
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"
# Not through npm, so that the signal reaches the server itself.
CMD ["node_modules/.bin/node", "--import", "./src/loading.ts", "src/main.ts"]
