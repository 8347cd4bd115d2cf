import { type IncomingHttpHeaders, request } from 'node:http';

export type RawAnswer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };

type RawCall = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: Buffer | undefined;
};

/** Sends bytes as they are; an answer may well come before all of them are sent, which is no failure. */
export function sendRaw(port: number, path: string, { method, headers, body }: RawCall): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let answered = false;
    const outgoing = request({
      port,
      host: '127.0.0.1',
      path,
      method,
      agent: false,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Length': String(body.length) }) },
    });
    outgoing.once('response', (response) => {
      answered = true;
      let text = '';
      const finish = () => {
        outgoing.destroy();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      };
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', finish);
      response.once('error', finish);
    });
    outgoing.on('error', (error) => {
      if (!answered) reject(error);
    });
    outgoing.end(body);
  });
}
