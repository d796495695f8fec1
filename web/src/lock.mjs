// One writer per workspace: a Web Lock named after its lineage, held while it is open here.
// Each tab also holds one named after itself, so that the others know who is there. Tabs talk over a channel:
// { hand_over: lineage } asks its holder for it, { handing: lineage } is the holder's answer, { drafts: true } says that
// the drafts are no longer what they were.
const NAME = 'sandtable:', TAB = 'sandtable-tab:';
const ANSWER_MS = 700, HAND_OVER_MS = 4000, STEP_BACK_MS = 1500;

/**
 * `before_writing(lineage, is_new)` is waited for when another tab had the pen before: it may open what that tab left,
 * a draft that `is_new`, not one of long ago;
 * `hand_over()` commits and stores what this tab has; `drafts_changed()` hears that another tab came or went.
 */
export function make_lock({ bridge, loop, tab, before_writing, hand_over, taken_away, drafts_changed }) {
  const locks = navigator.locks;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('sandtable') : null;
  let lineage = '', release = null, waiting = null, handing = null, watching = null;
  let since = 0, peers = new Set(); // when our workspace was opened, and the other tabs that were there then
  locks?.request(TAB + tab, () => new Promise(() => {})).catch(() => {});

  function writable(yes) {
    bridge.call('st_writable', yes ? 1 : 0);
    loop.wake();
  }

  function let_go() {
    release?.();
    waiting?.abort();
    release = waiting = null;
  }

  /** Holds the lock until let_go or until another tab steals it. `after` says that another tab had it before. */
  async function hold(wanted, options, after) {
    let mine = false, done;
    try {
      return await locks.request(NAME + wanted, options, async (granted) => {
        if (!granted || wanted !== lineage) return granted ? undefined : false;
        mine = true;
        const until_released = new Promise((resolve) => { done = release = resolve; });
        waiting = null;
        if (after) await before_writing(wanted, (draft) => draft.time > since || peers.has(draft.tab)).catch(() => {});
        if (wanted === lineage && release === done) writable(true);
        return until_released;
      });
    } catch (error) {
      if (!mine && error.name === 'AbortError') return undefined; // we stopped waiting
      if (wanted !== lineage || (mine && release !== done)) return undefined;
      release = null;
      if (mine) taken_away();
      writable(!mine); // where locks are refused, there is nobody to share with
      if (mine) wait(wanted);
      return undefined;
    }
  }

  function wait(wanted, delay = 0) {
    waiting?.abort();
    const mine = (waiting = new AbortController());
    setTimeout(() => { if (waiting === mine && wanted === lineage) hold(wanted, { signal: mine.signal }, true); }, delay);
  }

  async function lock(wanted) {
    if (wanted === lineage) return;
    let_go();
    lineage = wanted;
    channel?.postMessage({ drafts: true });
    if (!locks || !wanted) return writable(true);
    since = Date.now();
    peers = await tabs().catch(() => new Set());
    if (wanted !== lineage) return;
    const answer = await hold(wanted, { ifAvailable: true }, false);
    if (answer !== false || wanted !== lineage) return;
    writable(false);
    wait(wanted); // the first tab may close
  }

  async function tabs() {
    const { held } = await locks.query();
    return new Set(held.filter(({ name }) => name.startsWith(TAB) && name !== TAB + tab).map(({ name }) => name.slice(TAB.length)));
  }

  /** Asks the other tab to store its draft and hand over; takes the lock if it does not answer. */
  async function take_over() {
    if (!locks || !lineage || release) return;
    const wanted = lineage;
    const answered = new Promise((resolve) => { handing = resolve; });
    channel?.postMessage({ hand_over: wanted });
    const pause = (ms) => new Promise((resolve) => setTimeout(() => resolve(false), ms));
    if (await Promise.race([answered, pause(ANSWER_MS)])) {
      for (const end = performance.now() + HAND_OVER_MS; !release && performance.now() < end;) await pause(50);
    }
    if (release || wanted !== lineage) return;
    waiting?.abort();
    waiting = null;
    hold(wanted, { steal: true }, true);
  }

  async function give(wanted) {
    channel.postMessage({ handing: wanted });
    const mine = release;
    await hand_over().catch(() => {});
    if (release !== mine || wanted !== lineage) return;
    let_go();
    wait(wanted, STEP_BACK_MS); // behind the tab that asked
  }

  channel?.addEventListener('message', ({ data }) => {
    if (data?.drafts) drafts_changed();
    if (!lineage) return;
    if (data?.handing === lineage) handing?.(true);
    if (data?.hand_over !== lineage) return;
    if (release) give(lineage);
    else if (waiting) wait(lineage, STEP_BACK_MS);
  });

  return {
    page: { lock, take_over },
    lineage: () => lineage,
    available: () => Boolean(locks),
    tell_drafts: () => channel?.postMessage({ drafts: true }),
    /** The lineages that other tabs hold. */
    async held_elsewhere() {
      if (!locks) return new Set();
      const { held } = await locks.query();
      return new Set(held.filter(({ mode, name }) => mode === 'exclusive' && name.startsWith(NAME)).map(({ name }) => name.slice(NAME.length)).filter((name) => name !== lineage || !release));
    },
    /** Calls `drafts_changed` once one of these is free: a tab that is killed says nothing, but its locks go with it. */
    watch(lineages) {
      watching?.abort();
      if (!locks || lineages.size === 0) return;
      const mine = (watching = new AbortController());
      for (const one of lineages)
        locks.request(NAME + one, { mode: 'shared', signal: mine.signal }, () => {}).then(() => { if (watching === mine) drafts_changed(); }, () => {});
    },
  };
}
