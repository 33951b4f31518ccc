/* Whose turn it is: one window at a time dictates about a session, or sends what it left. */

const lockName = (session) => `therapy-app/dictation/${session}`;

const held = (session, options) =>
  new Promise((resolve, reject) => {
    navigator.locks
      .request(lockName(session), options, (lock) => {
        if (!lock) return resolve(null);
        return new Promise((release) => resolve(release));
      })
      .catch(reject);
  });

/* Resolves when it is this window's turn, which lasts until `signal` says that it is over. */
export const ownSession = async (session, signal) => {
  if (!navigator.locks) return;
  const release = await held(session, { signal });
  if (signal.aborted) release();
  else signal.addEventListener("abort", release);
};

/* Acts only if no window has the session; resolves to whether it did. */
export const ifFree = async (session, act) => {
  const release = navigator.locks ? await held(session, { ifAvailable: true }) : () => {};
  if (!release) return false;
  try {
    await act();
  } finally {
    release();
  }
  return true;
};
