/** How this project's command line is run; begins every command that we suggest. */
export const invocation = 'npm run ringback --';

/** The end of a help text: commands to be copied as they stand. @param commands what follows `ringback` */
export function examples(...commands: string[]): string {
  return `\nExamples:\n${commands.map((each) => `  ${invocation} ${each}`).join('\n')}\n`;
}
