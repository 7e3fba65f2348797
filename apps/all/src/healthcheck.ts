/** What a container runs to know whether its room is ready: asks the room's own health address. Status 0 when it is. */
import { environment, loadSettings } from '#platform';

const { opsListen } = loadSettings({ mode: 'services', env: environment({}) });
const port = opsListen?.port ?? 0;
const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_500) }).catch(
  () => undefined,
);
process.exit(answer?.ok ? 0 : 1);
