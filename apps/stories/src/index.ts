import { createMailer, type Mailer } from '#mail';
import { startDataRoom, type RoomContext, type RunningRoom } from '#platform';
import { StoriesModule } from './stories.module.js';

export { loadStoriesHistory, type HistoryOptions } from './load-history.js';
export { storiesProjections } from './projections.js';
export { storiesMigrations } from './persistence/migrations/index.js';

/** Starts the stories room: a story and its safety, from being sent in to being taken back. */
export async function startStories(context: RoomContext): Promise<RunningRoom> {
  const { smtpUrl, from } = context.mail;
  let mailer: Mailer | undefined;
  const room = await startDataRoom(context, {
    room: 'stories',
    module: (resources) => {
      mailer = createMailer({ smtpUrl, from, keep: resources.transactions });
      return StoriesModule.with(resources, mailer);
    },
  });
  const stop = async (): Promise<void> => {
    await room.stop();
    await mailer?.close();
  };
  return { ...room, stop };
}
