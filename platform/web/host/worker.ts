// platform/web/host/worker.ts
//
// The dedicated worker of a page: opens and leaves the place that the page names, and passes on what
// the page asks.
import { type Answer, failure } from './core.js';
import { privateBundles, removeFiles } from './files.js';
import type { FromPage, ToPage } from './messages.js';
import { done, Place } from './place.js';
import { lockAfterMinutesMax, Vault } from './vault.js';

const worker = self as unknown as {
  postMessage(message: ToPage): void;
  onmessage: ((event: MessageEvent<FromPage>) => void) | null;
};
const tell = (message: ToPage) => worker.postMessage(message);

let place: Place | undefined;
let named = ''; // the place's database
const compiled = new Map<string, Promise<WebAssembly.Module>>();

function compile(url: string): Promise<WebAssembly.Module> {
  let module = compiled.get(url);
  if (!module) compiled.set(url, (module = WebAssembly.compileStreaming(fetch(url))));
  return module;
}

async function open(message: Extract<FromPage, { kind: 'open' }>): Promise<Answer> {
  if (place) return failure('busy', 'close the database that is open first');
  const module = await compile(message.wasm);
  const vault = await Vault.open(module, message.name);
  const unlocked = message.create ? await vault.create(message.pin, () => removeFiles(message.name)) : await vault.unlock(message.pin);
  if ('ok' in unlocked) return unlocked;
  const made: Place = new Place(unlocked, {
    module,
    vault,
    name: message.name,
    watch: message.watch,
    tell,
    onLeft: () => {
      if (place === made) place = undefined;
    },
  });
  named = message.name;
  const answer = await made.open();
  if (answer.ok) place = made;
  else made.close();
  return answer;
}

async function state(message: Extract<FromPage, { kind: 'state' }>): Promise<Answer> {
  const vault = await Vault.open(await compile(message.wasm), message.name);
  return { ok: true, json: JSON.stringify(await vault.state()) };
}

async function bring(name: string, file: Blob, as: string): Promise<Answer> {
  const target = await privateBundles(name).open(as, true);
  if (typeof target === 'string') return failure(target, '');
  try {
    const reader = file.stream().getReader();
    for (let at = 0; ; ) {
      const { done: atEnd, value } = await reader.read();
      if (atEnd) break;
      if (target.write(value, { at }) !== value.length) return failure('disk_full', 'the browser has no room for it');
      at += value.length;
    }
    target.flush();
    return done;
  } finally {
    target.close();
  }
}

async function serve(message: FromPage): Promise<Answer> {
  if (message.kind === 'open') return open(message);
  if (message.kind === 'state') return state(message);
  if (!place) return failure('wrong_state', 'open the database first');
  switch (message.kind) {
    case 'call':
      return place.call(message.id, message.method, message.args);
    case 'bring':
      return bring(named, message.file, message.as);
    case 'touch':
      place.touch();
      return done;
    case 'lock_after':
      if (!Number.isInteger(message.minutes) || message.minutes < 1 || message.minutes > lockAfterMinutesMax)
        return failure('invalid_argument', `whole minutes, from 1 to ${lockAfterMinutesMax}`);
      await place.lockAfter(message.minutes);
      return done;
    case 'change_pin':
      return place.changePin(message.pin, message.wanted);
    case 'lock':
      place.lock();
      return done;
    case 'close':
      place.close();
      return done;
  }
}

worker.onmessage = ({ data }) => {
  serve(data)
    .catch((error: unknown) => failure('internal', String(error)))
    .then((answer) => tell({ kind: 'answer', id: data.id, answer }));
};
