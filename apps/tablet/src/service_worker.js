// apps/tablet/src/service_worker.js
//
// Keeps the app itself on the device, so that it starts without a network. It never touches data: calls to
// the server pass by. A new version is fetched whole, waits, and takes over when the page says so
// (src/core/update.ts), so that nobody meets half of one and half of another. What a first visit does not wait
// for is fetched when the page says that it is in use; a new version takes over those parts that are the same.
const version = 'VERSION';
const files = ['FILES'];
const rarer = ['RARER'];
const cacheName = `rapport-${version}`;
const front = 'index.html';

// Names carry a hash of the content: what an earlier version has under the same name is the same.
async function keepRarer(cache) {
  for (const file of rarer) {
    const known = await caches.match(file);
    if (known) await cache.put(file, known);
  }
}

async function fetchRarer() {
  const cache = await caches.open(cacheName);
  for (const file of rarer) if (!(await cache.match(file))) await cache.add(file);
}

self.addEventListener('install', (event) => {
  const whole = caches.open(cacheName).then(async (cache) => {
    await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
    await keepRarer(cache);
  });
  event.waitUntil(whole);
});

self.addEventListener('activate', (event) => {
  const others = caches
    .keys()
    .then((names) => Promise.all(names.filter((n) => n.startsWith('rapport-') && n !== cacheName).map((n) => caches.delete(n))));
  event.waitUntil(others.then(() => self.clients.claim()));
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  // Without a network it is asked again at the next start.
  if (event.data === 'fetch the rest') event.waitUntil(fetchRarer().catch(() => {}));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  const scope = new URL(self.registration.scope).pathname;
  const path = url.pathname.startsWith(scope) ? url.pathname.slice(scope.length) : '';
  const file = path === '' ? front : path;
  if (!files.includes(file) && !rarer.includes(file)) return;
  event.respondWith(
    caches.open(cacheName).then(async (cache) => (await cache.match(new URL(file, self.registration.scope))) ?? fetch(event.request)),
  );
});
