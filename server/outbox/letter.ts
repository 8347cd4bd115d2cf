import type { EventKind, OutboxEvent } from './event.ts';

export type Attachment = {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
};

export type Letter = {
  /** One address. */
  readonly to: string;
  /** The name that stands as the sender's: the shop's. */
  readonly sender?: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly Attachment[];
};

/** The events of one kind. */
export type EventOf<Kind extends EventKind, Event = OutboxEvent> = Event extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Omit<Event, 'kind'> & { readonly kind: Kind }
    : never
  : never;

/** What is written to people about an event; `undefined`: by now there is nothing to write, or nobody to write to. */
export type Compose<Kind extends EventKind> = (merchantId: string, event: EventOf<Kind>) => Promise<Letter | undefined>;

/** The kinds of events that people get a letter about. */
export type LetterBook = { readonly [Kind in EventKind]?: Compose<Kind> };

export type Mailer = {
  /**
   * The id is the same each time that one and the same letter is sent.
   * @throws {@link LetterRefused} when it makes no sense to try again. The message of an error is shown to operators: it
   * names no address.
   */
  readonly send: (letter: Letter, messageId: string) => Promise<void>;
  readonly close?: () => void;
};

/** The address, or the letter, was refused for good. */
export class LetterRefused extends Error {}
