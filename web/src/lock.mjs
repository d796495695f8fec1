// One writer per workspace: a Web Lock named after its lineage, held while it is open here.
const NAME = 'sandtable:';

export function make_lock({ bridge, flush, offer }) {
  const locks = navigator.locks;
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('sandtable') : null;
  let lineage = '', release = null, waiting = null;

  const writable = (yes) => bridge.call('st_writable', yes ? 1 : 0);

  function let_go() {
    release?.();
    waiting?.abort();
    release = waiting = null;
  }

  /** Holds the lock until let_go or until another tab takes it over. */
  function hold(wanted, options) {
    return locks.request(NAME + wanted, options, (granted) => {
      if (!granted || wanted !== lineage) return granted ? undefined : false;
      writable(true);
      return new Promise((resolve) => { release = resolve; });
    });
  }

  async function lock(wanted) {
    if (wanted === lineage) return;
    let_go();
    lineage = wanted;
    if (!locks || !wanted) return writable(true);
    const lost = () => { if (wanted === lineage) writable(false); };
    const answer = await hold(wanted, { ifAvailable: true }).catch(lost);
    if (answer !== false || wanted !== lineage) return;
    writable(false);
    waiting = new AbortController(); // the first tab may close
    hold(wanted, { signal: waiting.signal }).catch((error) => { if (error.name !== 'AbortError') lost(); });
  }

  /** Asks the other tab to store its draft and hand over; takes the lock if it does not answer. */
  async function take_over() {
    if (!locks || !lineage) return;
    const wanted = lineage;
    channel?.postMessage({ hand_over: wanted });
    await new Promise((resolve) => setTimeout(resolve, 700));
    if (release || wanted !== lineage) return offer();
    waiting?.abort();
    waiting = null;
    hold(wanted, { steal: true }).catch(() => { if (wanted === lineage) writable(false); });
    setTimeout(offer, 200);
  }

  channel?.addEventListener('message', ({ data }) => {
    if (data?.hand_over !== lineage || !release) return;
    flush();
    writable(false);
    setTimeout(() => {
      const wanted = lineage;
      let_go();
      waiting = new AbortController();
      setTimeout(() => hold(wanted, { signal: waiting?.signal }).catch(() => {}), 500);
    }, 300);
  });

  return {
    page: { lock, take_over },
    lineage: () => lineage,
    available: () => Boolean(locks),
    /** The lineages that other tabs hold. */
    async held_elsewhere() {
      if (!locks) return new Set();
      const { held } = await locks.query();
      return new Set(held.map(({ name }) => name.slice(NAME.length)).filter((name) => name !== lineage || !release));
    },
  };
}
