import { FIGURE_IDS, getFigures, type Figure } from '#contracts';
import type { StubRooms } from './stub-rooms.js';

const [example] = getFigures.example.response.figures as [Figure];

/** Impact answers every figure with the same numbers, for the months that it was asked for. */
export function withFigures(rooms: StubRooms): void {
  rooms.on(getFigures, ({ from, to }) => ({
    ...getFigures.example.response,
    figures: FIGURE_IDS.map((id) => ({ ...example, id, window: { from, to } })),
  }));
}
