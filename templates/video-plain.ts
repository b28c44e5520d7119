/** What stands in a block of plain text; what is missing takes no line. */
export type PlainLine = string | null | undefined | false;

/**
 * A plain text part: blocks of lines, already wrapped, and below the line of dashes why the mail was sent.
 * Nobody's words can begin a line that looks like that one.
 */
export function plainMail(blocks: readonly (readonly PlainLine[])[], footer: readonly PlainLine[]): string {
  const said = blocks.map(joined).filter((block) => block !== '');
  return `${[...said, `-- \n${joined(footer)}`].join('\n\n')}\n`;
}

function joined(lines: readonly PlainLine[]): string {
  return lines
    .filter(Boolean)
    .join('\n')
    .replace(/^--(?=\s|$)/gm, ' --');
}
