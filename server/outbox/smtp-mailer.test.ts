import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { LetterRefused, type Letter, type Mailer } from './letter.ts';
import { createSmtpMailer, isSender, isSmtpUrl } from './smtp-mailer.ts';

const FROM = 'Bonbon <certificates@shop.example>';

const LETTER: Letter = {
  to: 'anna@mail.example',
  sender: 'Кондитерская «Ёлка»',
  subject: 'Ваш подарок — 5 000 ₽ 🎁',
  text: 'Здравствуйте, Анна!\n\nВот он.',
  html: '<p>Здравствуйте, <b>Анна</b>!</p>',
  attachments: [{ filename: 'Подарок.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7') }],
};

type Received = { readonly to: readonly string[]; readonly email: Email };

const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

/** A server of mail that takes everything, but for what the options say. */
async function startServer(options: SMTPServerOptions = {}) {
  const received: Received[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((email) => {
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), email });
          done();
        });
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  ended.push(() => server.close(() => undefined));
  return { received, server, url: (user = '') => `smtp://${user}127.0.0.1:${port}` };
}

async function startTcp(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(() => void server.close());
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function mailerOf(url: string): Mailer {
  const mailer = createSmtpMailer(url, FROM, { connectMs: 300, silenceMs: 300 });
  ended.push(() => mailer.close?.());
  return mailer;
}

const failureOf = (mailer: Mailer, letter = LETTER) =>
  mailer.send(letter, 'id1').then(
    () => undefined,
    (error: unknown) => error as Error,
  );

describe('a letter', () => {
  test('arrives whole, from the shop, under an id that is the same the next time', async () => {
    const { received, url } = await startServer();
    const mailer = mailerOf(url());
    await mailer.send(LETTER, 'id1');
    await mailer.send(LETTER, 'id1');
    expect(received).toHaveLength(2);
    const [first, second] = received;
    expect(first?.to).toEqual(['anna@mail.example']);
    expect(first?.email).toMatchObject({
      from: { name: 'Кондитерская «Ёлка»', address: 'certificates@shop.example' },
      to: [{ address: 'anna@mail.example' }],
      subject: LETTER.subject,
      messageId: '<id1@shop.example>',
    });
    expect(first?.email.text?.trim()).toBe(LETTER.text);
    expect(first?.email.html?.trim()).toBe(LETTER.html);
    expect(first?.email.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
    const [attachment] = first?.email.attachments ?? [];
    expect(attachment).toMatchObject({ filename: 'Подарок.pdf', mimeType: 'application/pdf' });
    expect(Buffer.from(attachment?.content as ArrayBuffer).toString()).toBe('%PDF-1.7');
    expect(second?.email.messageId).toBe('<id1@shop.example>');
  });

  test('is nobody else’s, whatever stands in a name or an address', async () => {
    const { received, url } = await startServer();
    const evil = 'Shop\r\nBcc: eve@mail.example\r\n\r\n<b>hi</b>';
    await mailerOf(url()).send({ ...LETTER, sender: evil, subject: evil }, 'id1');
    expect(received.map(({ to }) => to)).toEqual([['anna@mail.example']]);
    expect(received[0]?.email.bcc ?? []).toEqual([]);
    for (const to of ['anna@mail.example, eve@mail.example', 'anna@mail.example\r\nRCPT TO:<eve@mail.example>']) {
      expect(await failureOf(mailerOf(url()), { ...LETTER, to })).toBeInstanceOf(LetterRefused);
    }
    expect(received).toHaveLength(1);
  });

  test('is sent with name and password', async () => {
    const tried: string[][] = [];
    const { received, url } = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        tried.push([username ?? '', String(password)]);
        if (password === 'p@ss/word') done(null, { user: 'shop' });
        else done(new Error('wrong'));
      },
    });
    await mailerOf(url('sh%40op:p%40ss%2Fword@')).send(LETTER, 'id1');
    expect([received.length, tried]).toEqual([1, [['sh@op', 'p@ss/word']]]);
    const failure = await failureOf(mailerOf(url('shop:wrong@')));
    expect(failure).not.toBeInstanceOf(LetterRefused);
    expect(failure?.message).toBe('smtp 535');
  });

  test.each([
    [550, true],
    [451, false],
  ])('whose address is refused with %i', async (responseCode, isForGood) => {
    const { url } = await startServer({
      onRcptTo: ({ address }, _session, done) => done(Object.assign(new Error(`no ${address}`), { responseCode })),
    });
    const failure = await failureOf(mailerOf(url()));
    expect(failure).toBeInstanceOf(Error);
    expect(failure instanceof LetterRefused).toBe(isForGood);
    expect(failure?.message).toBe(`smtp ${responseCode}`);
  });

  test('of a sender who is refused is tried again: an operator can mend that', async () => {
    const { url } = await startServer({
      onMailFrom: (_address, _session, done) => done(Object.assign(new Error('not you'), { responseCode: 553 })),
    });
    const failure = await failureOf(mailerOf(url()));
    expect(failure).not.toBeInstanceOf(LetterRefused);
    expect(failure?.message).toBe('smtp 553');
  });

  test('to what is no address at all is refused for good', async () => {
    const { url } = await startServer();
    expect(await failureOf(mailerOf(url()), { ...LETTER, to: '' })).toBeInstanceOf(LetterRefused);
  });

  test('is tried again where the server dies in the middle of it', async () => {
    const { url, received } = await startServer({
      onData(stream) {
        stream.once('data', () => stream.destroy());
        stream.on('error', () => undefined);
      },
    });
    const dying = await startTcp((socket) => {
      socket.write('220 dying\r\n');
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        const said = chunk.toString();
        if (said.startsWith('EHLO')) socket.write('250 dying\r\n');
        else if (said.startsWith('DATA')) socket.write('354 go on\r\n');
        else if (/^(?:MAIL|RCPT)/.test(said)) socket.write('250 ok\r\n');
        else socket.destroy();
      });
    });
    for (const address of [dying, url()]) {
      const failure = await failureOf(mailerOf(address));
      expect(failure).toBeInstanceOf(Error);
      expect(failure).not.toBeInstanceOf(LetterRefused);
    }
    expect(received).toEqual([]);
  });

  test('is tried again where the server says nothing, or is not there', async () => {
    const silent = await startTcp((socket) => socket.on('error', () => undefined));
    for (const url of [silent, 'smtp://127.0.0.1:1']) {
      const failure = await failureOf(mailerOf(url));
      expect(failure).not.toBeInstanceOf(LetterRefused);
      expect(failure?.message).toMatch(/^smtp E[A-Z]+$/);
    }
  });
});

test('the settings are known from what they are not', () => {
  expect(['smtp://mail.example', 'smtps://user:pass@mail.example:465', 'smtp://[::1]:25'].map(isSmtpUrl)).toEqual([true, true, true]); // prettier-ignore
  expect(['mail.example', 'http://mail.example', 'smtp://', 'smtp:mail'].map(isSmtpUrl)).toEqual([false, false, false, false]); // prettier-ignore
  expect(['a@b.example', 'Shop <a@b.example>'].map(isSender)).toEqual([true, true]);
  expect(['', 'Shop', 'a@b.example, c@d.example', 'Shop <>'].map(isSender)).toEqual([false, false, false, false]);
});
