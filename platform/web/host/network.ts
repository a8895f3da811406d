// platform/web/host/network.ts
//
// The way to the server by fetch: carries bytes and says what became of them. What they mean is the
// core's business.
import type { ServerAnswer, ServerCall } from './core.js';

const protocolHeader = 'x-rapport-protocol';
const protocolVersion = '2';
const stallMs = 60_000;

/** The name of an error code of the core's: nothing arrived, or it may have. */
export type NetworkFailure = 'unreachable' | 'interrupted' | 'bad_message';

function headersFor(call: ServerCall): Headers {
  const headers = new Headers({
    'Content-Type': call.type,
    Accept: `${call.type}, application/json`,
    'X-Rapport-Protocol': protocolVersion,
  });
  if (call.token !== '') headers.set('Authorization', `Bearer ${call.token}`);
  return headers;
}

// By a reader: not every browser iterates over a stream.
async function* piecesOf(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

// Stops where the limit is: what comes is never held beyond it.
async function read(response: Response, limit: number): Promise<Uint8Array | 'bad_message'> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of piecesOf(response)) {
    size += piece.length;
    if (size > limit) return 'bad_message';
    pieces.push(piece);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Sends it; follows no redirect, keeps no cookie. */
export async function send(call: ServerCall): Promise<ServerAnswer | NetworkFailure> {
  const headers = headersFor(call);
  let body = call.body;
  if (call.compress) {
    body = await gzip(body);
    headers.set('Content-Encoding', 'gzip');
  }
  let response: Response;
  try {
    response = await fetch(call.url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(stallMs),
    });
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? 'interrupted' : 'unreachable';
  }
  try {
    const bytes = await read(response, call.answer_bytes_max);
    if (typeof bytes === 'string') return bytes;
    return {
      status: response.status,
      hasProtocol: response.headers.has(protocolHeader),
      type: response.headers.get('content-type') ?? '',
      body: bytes,
    };
  } catch {
    return 'interrupted';
  }
}

/** How a stream of hints ended. `refused`: there are none for us; asking again soon is no use. */
export type HintsEnd = 'ended' | 'refused';

/**
 * Listens for hints until the server ends it, the line is cut or `signal` says so. `onOpen` once the
 * server listens, `onHint` with each place in its sequence.
 */
export async function listen(
  source: { url: string; token: string },
  signal: AbortSignal,
  onOpen: () => void,
  onHint: (place: number) => void,
): Promise<HintsEnd> {
  try {
    const response = await fetch(source.url, {
      headers: { Authorization: `Bearer ${source.token}`, Accept: 'text/event-stream' },
      credentials: 'omit',
      cache: 'no-store',
      signal,
    });
    if (response.status !== 200 || !response.headers.has(protocolHeader))
      return response.status >= 500 || response.status === 429 ? 'ended' : 'refused';
    onOpen();
    const decoder = new TextDecoder();
    let rest = '';
    for await (const piece of piecesOf(response)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > 1024) return 'refused';
      for (const line of lines) {
        const id = /^id: ?([0-9]{1,15})\r?$/.exec(line)?.[1];
        if (id !== undefined) onHint(Number(id));
      }
    }
  } catch {
    // Cut, or told to stop: the caller knows which.
  }
  return 'ended';
}
