import { createTransport } from 'nodemailer';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';
import { type Letter, LetterRefused, type Mailer } from './letter.ts';

/** One connection each; what is sent at once beside that waits for one. */
export const SMTP_CONNECTIONS = 4;

type Timeouts = { readonly connectMs?: number; readonly silenceMs?: number };

/** Sends letters through a server of SMTP: `smtp://user:password@host:587`, or `smtps://…`. */
export function createSmtpMailer(url: string, from: string, timeouts: Timeouts = {}): Mailer {
  const { connectMs = 10_000, silenceMs = 15_000 } = timeouts;
  const sender = parseSender(from);
  if (!sender) throw new Error('letters need an address to be sent from');
  const transport = createTransport({
    ...readUrl(url),
    pool: true,
    maxConnections: SMTP_CONNECTIONS,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(letter, messageId) {
      try {
        await transport.sendMail({
          ...toMail(letter),
          from: { name: letter.sender ?? sender.name, address: sender.address },
          messageId: `<${messageId}@${sender.host}>`,
        });
      } catch (error) {
        throw isRefusedForGood(error) ? new LetterRefused(describe(error)) : new SmtpFailure(describe(error));
      }
    },
    close: () => transport.close(),
  };
}

/** It may work another time. The message says what the server answered, and names no address. */
class SmtpFailure extends Error {}

const LOCAL = ['localhost', '127.0.0.1', '::1'];

export function isSmtpUrl(text: string): boolean {
  return URL.canParse(text) && /^smtps?:\/\/[^/]/.test(text) && new URL(text).hostname !== '';
}

/** `Shop <mail@shop.example>`, or the address alone. */
export function isSender(text: string): boolean {
  return parseSender(text) !== undefined;
}

function parseSender(text: string) {
  const [sender, ...others] = addressparser(text, { flatten: true });
  if (!sender || others.length > 0 || !/^[^\s@<>]+@[^\s@<>]+$/.test(sender.address)) return undefined;
  return { ...sender, host: sender.address.slice(sender.address.lastIndexOf('@') + 1) };
}

function readUrl(text: string) {
  const { protocol, hostname, port, username, password } = new URL(text);
  const isSecure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const connection = { host, port: port === '' ? (isSecure ? 465 : 587) : Number(port), secure: isSecure };
  if (username === '') return connection;
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  // A password goes nowhere in the clear but to this machine.
  return { ...connection, auth, requireTLS: !isSecure && !LOCAL.includes(host) };
}

function toMail({ to, subject, text, html, attachments }: Letter) {
  return {
    to: { name: '', address: to },
    subject,
    text,
    html,
    attachments: attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
    })),
    // Out-of-office notes and the like are not to be sent to a shop's machine.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

const smtpError = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
});

type SmtpError = z.output<typeof smtpError>;

function read(error: unknown): SmtpError {
  const parsed = smtpError.safeParse(error);
  return parsed.success ? parsed.data : {};
}

/** What the server says of the recipient or of the letter stays so; what it says of us, an operator mends. */
function isRefusedForGood(error: unknown): boolean {
  const { code, command, responseCode = 0 } = read(error);
  const isPermanent = responseCode >= 500 && responseCode < 600;
  if (command === 'RCPT TO' || command === 'DATA') return isPermanent;
  // The address cannot even be said.
  return command === 'API' && code === 'EENVELOPE';
}

function describe(error: unknown): string {
  const { code = 'error', responseCode } = read(error);
  return responseCode === undefined ? `smtp ${code}` : `smtp ${responseCode}`;
}
