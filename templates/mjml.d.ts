/** The part of MJML 5 that the build uses; the package brings no types. */
declare module 'mjml' {
  export interface MjmlError {
    message: string;
    formattedMessage: string;
    line: number;
    tagName: string;
  }
  export default function mjml2html(
    mjml: string,
    options: {
      filePath: string;
      ignoreIncludes: boolean;
      keepComments: boolean;
      validationLevel: 'soft';
      fonts: Record<string, string>;
    },
  ): Promise<{ html: string; errors: MjmlError[] }>;
}
