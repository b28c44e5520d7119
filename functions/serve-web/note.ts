/** Longest note on a decision by hand, in code points. */
export const longestNote = 500;
