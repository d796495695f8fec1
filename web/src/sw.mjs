// Offline: the files of one build, by its hash. A new build waits until no page of the old one is open, so it never
// swaps versions under unsaved work. Kill switch: serve an sw.js that unregisters itself, or open the page with ?no-cache.
import { files, version } from 'sandtable:site';

const CACHE = `sandtable-${version}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })))));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) =>
    Promise.all(names.filter((name) => name.startsWith('sandtable-') && name !== CACHE).map((name) => caches.delete(name))))
    .then(() => self.clients.claim())); // the first visit, too, finds the engines when the network is gone
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== 'GET' || address.origin !== location.origin) return;
  const page = request.mode === 'navigate';
  if (page && address.searchParams.has('no-cache')) return;
  const key = page ? new URL('./', location.href).href : request.url;
  event.respondWith(caches.open(CACHE).then(async (cache) => await cache.match(key) ?? fetch(request)));
});

self.addEventListener('message', ({ data }) => {
  if (data !== 'remove') return;
  self.registration.unregister();
  caches.keys().then((names) => names.forEach((name) => name.startsWith('sandtable-') && caches.delete(name)));
});
