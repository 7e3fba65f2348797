# One image for every room: docker-compose.yml says which one a container runs.
# CI runs these same steps in an empty folder (tools/dockerfile.js), so keep them plain.
FROM node:20-bookworm-slim AS build
WORKDIR /heard
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /heard
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY --from=build /heard/dist ./dist
USER node
CMD ["node", "dist/apps/gateway/src/main.js"]
