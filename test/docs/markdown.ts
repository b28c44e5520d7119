/** What the tests of documents read out of Markdown. */

/** Names of headings as code hosts make them into anchors. */
export function anchorsOf(markdown: string): string[] {
  return headingsOf(markdown).map(({ anchor }) => anchor);
}

/** The text under a heading, up to the next one. */
export function sectionOf(markdown: string, anchor: string): string {
  const headings = headingsOf(markdown);
  const index = headings.findIndex((heading) => heading.anchor === anchor);
  if (index < 0) throw new Error(`There is no heading #${anchor}`);
  return markdown.slice(headings[index]!.at, headings[index + 1]?.at);
}

/** Links and pictures that lead to files beside the document or to its own headings. */
export function linksOf(markdown: string): string[] {
  const prose = withoutCode(markdown);
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/\bsrc="([^"]+)"/g)];
  return links.map(([, target]) => target!).filter((target) => !/^[a-z]+:/.test(target));
}

/** Blocks of code in a language. */
export function codeBlocksOf(markdown: string, language: string): string[] {
  const fence = new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm');
  return [...markdown.matchAll(fence)].map(([, block]) => block!);
}

/** All blocks of code: what is written behind the fence, and the text of the section before each. */
export function blocksOf(markdown: string): { language: string; code: string; before: string }[] {
  const fence = /^( *)```([a-z][^\n]*)\n([\s\S]*?)^ *```/gm;
  return [...markdown.matchAll(fence)].map(({ index, 1: indent, 2: language, 3: code }) => ({
    language: language!.trim(),
    // Blocks in lists are indented.
    code: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    before: withoutCode(markdown).slice(withoutCode(markdown).slice(0, index).lastIndexOf('\n## '), index),
  }));
}

/** Calls of the command line: the words up to the first option or argument, and the names of the options. */
export function commandsOf(markdown: string): { words: string[]; options: string[] }[] {
  const calls = markdown.matchAll(/npm run (?:--silent )?ringback -- ([^`|>\n;]+)/g);
  return [...calls].map(([, call]) => {
    const parts = call!.trim().split(/\s+/);
    const end = parts.findIndex((part) => !/^[a-z][a-z-]*$/.test(part));
    return {
      words: end < 0 ? parts : parts.slice(0, end),
      options: parts.flatMap((part) => /^--[a-z][\w-]*/.exec(part) ?? []),
    };
  });
}

function headingsOf(markdown: string): { anchor: string; at: number }[] {
  // Comments in shell examples look like headings.
  const prose = withoutCode(markdown);
  return [...prose.matchAll(/^#+ (.+)$/gm)].map((match) => ({
    anchor: anchorOf(match[1]!),
    at: match.index,
  }));
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

/** The same length, so that places stay what they were. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^ *```[\s\S]*?^ *```/gm, (block) => block.replace(/[^\n]/g, ' '));
}
