import type { History, MemberView } from '../../../../shared/api/loyalty.ts';
import type { Unavailable } from '../../internal/api-client.ts';

/** Who the buyer is, as far as the server says. */
export type MemberState =
  /** Nobody is signed in. */
  | { readonly kind: 'guest' }
  | { readonly kind: 'loading' }
  /** `problem`: why what is shown may not be how it stands. */
  | { readonly kind: 'member'; readonly member: MemberView; readonly problem?: Unavailable }
  /** Signed in, and not a member of the programme. */
  | { readonly kind: 'stranger' }
  /** The token is too old or wrong: the page has to set another one. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unavailable'; readonly problem: Unavailable };

/** Newest first; `next` is there while there are older ones. */
export type HistoryState = {
  readonly lines: History['lines'];
  readonly next?: string | undefined;
  readonly isLoading: boolean;
  readonly problem?: Unavailable | undefined;
};

/** What became of the points that the buyer wants to spend. */
export type SpendState =
  | { readonly kind: 'idle' }
  /** What is in the field is no number. */
  | { readonly kind: 'invalid' }
  /** In hundredths. */
  | { readonly kind: 'pending'; readonly asked: number }
  /** Of no interest any more as soon as the total is another one. */
  | { readonly kind: 'spent'; readonly total: string }
  | { readonly kind: 'not_spendable' };
