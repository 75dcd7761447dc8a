// Sends how a page view went to where this script came from, without ".js" (Weft).
(() => {
  const url = document.currentScript.src.replace(/\.js([?#].*)?$/, '');
  const page = location.pathname, vitals = {}, longest = [];
  let hidden = document.visibilityState === 'hidden';
  let sent = false, interactions = 0, shift = 0, first = 0, last = 0, resources = {}, errors = [];

  const observe = (type, each, more) => {
    if (!(window.PerformanceObserver && PerformanceObserver.supportedEntryTypes || []).includes(type)) return false;
    new PerformanceObserver(list => list.getEntries().forEach(each)).observe(Object.assign({type, buffered: true}, more));
    return true;
  };
  observe('largest-contentful-paint', e => { if (!hidden) vitals.lcp = e.startTime; });
  observe('first-input', e => { vitals.fid = Math.max(0, e.processingStart - e.startTime); });
  // the worst burst: shifts less than 1 s apart, within 5 s
  if (observe('layout-shift', e => {
    if (e.hadRecentInput) return;
    if (e.startTime - last > 1000 || e.startTime - first > 5000) { shift = 0; first = e.startTime; }
    last = e.startTime;
    shift += e.value;
    vitals.cls = Math.max(vitals.cls, shift);
  })) vitals.cls = 0;
  // the longest interaction, without one outlier for each 50
  observe('event', e => {
    if (!e.interactionId) return;
    const known = longest.find(each => each.id === e.interactionId);
    if (known) known.time = Math.max(known.time, e.duration);
    else { interactions++; longest.push({id: e.interactionId, time: e.duration}); }
    longest.sort((a, b) => b.time - a.time).splice(10);
    vitals.inp = longest[Math.min(longest.length - 1, Math.floor(interactions / 50))].time;
  }, {durationThreshold: 40});
  observe('resource', e => {
    if (e.name === url) return;
    const sum = resources[e.initiatorType] = resources[e.initiatorType] || [0, 0, 0];
    sum[0]++;
    sum[1] += e.duration;
    sum[2] += e.transferSize || 0;
  });

  const failed = (error, text) => {
    const is = error instanceof Error, cut = (value, most) => String(value).slice(0, most);
    if (errors.length < 5) errors.push({type: cut(is ? error.name : 'Error', 100),
      message: cut(is ? error.message : text, 300), stack: cut(is && error.stack || '', 1500)});
  };
  addEventListener('error', e => failed(e.error, e.message));
  addEventListener('unhandledrejection', e => failed(e.reason, e.reason));

  const send = () => {
    hidden = true;
    if (sent && !errors.length && !Object.keys(resources).length) return;
    const beacon = Object.assign({page, resources, errors}, sent ? {} : vitals);   // vitals once for each view
    if (new Blob([JSON.stringify(beacon)]).size > 16384) errors.forEach(each => { each.stack = ''; });
    if (navigator.sendBeacon(url, JSON.stringify(beacon))) { sent = true; resources = {}; errors = []; }
  };
  addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') send(); }, true);
  addEventListener('pagehide', send, true);
})();
