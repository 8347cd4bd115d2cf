/**
 * What the random places of codes and PINs are filled with. Of characters that look alike, in capitals or small, one is here at
 * most: not 0, O, Q beside D; not 1, I, L; not Z beside 2, S beside 5, B beside 8, U beside V, G and W. None is here
 * that looks like a Cyrillic letter which folding does not make the same: not 3 (З), 4 (Ч), 6 (б).
 */
export const CODE_ALPHABET = 'ACDEFHJKMNPRTVXY25789';
