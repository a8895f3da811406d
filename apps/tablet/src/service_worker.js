// apps/tablet/src/service_worker.js
//
// Keeps the app itself on the device, so that it starts without a network. It never touches data: calls to
// the server pass by. A new version is fetched whole, waits, and takes over when the page says so
// (src/core/update.ts), so that nobody meets half of one and half of another.
const version = 'VERSION';
const files = ['FILES'];
const cacheName = `rapport-${version}`;
const front = 'index.html';

self.addEventListener('install', (event) => {
  const whole = caches
    .open(cacheName)
    .then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' }))));
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
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  const scope = new URL(self.registration.scope).pathname;
  const path = url.pathname.startsWith(scope) ? url.pathname.slice(scope.length) : '';
  const file = path === '' ? front : path;
  if (!files.includes(file)) return;
  event.respondWith(
    caches.open(cacheName).then(async (cache) => (await cache.match(new URL(file, self.registration.scope))) ?? fetch(event.request)),
  );
});
