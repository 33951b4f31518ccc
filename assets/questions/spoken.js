/* Which dictations were spoken for an answer. Ids only: kept for this window, so that a reload
 * between speaking and hearing still puts the words where they belong. */
const key = (session) => `therapy-app:spoken/${session}`;

const all = (session) => JSON.parse(sessionStorage.getItem(key(session)) ?? "{}");

/* { flow, question }, or nothing for a dictation that stands for itself. */
export const spokenFor = (session, recording) => all(session)[recording];

export const speakFor = (session, recording, place) =>
  sessionStorage.setItem(key(session), JSON.stringify({ ...all(session), [recording]: place }));
