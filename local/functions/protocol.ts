/** Messages between local mode and a function's process. Payloads travel as JSON text, as Lambda's do. */

/** What a function's process is started with, in its first message. */
export interface StartMessage {
  readonly kind: 'start';
  readonly codeDir: string;
  readonly handler: string;
  /** Of the moved clock, milliseconds. */
  readonly clockOffset: number;
}

export interface InvokeMessage {
  readonly kind: 'invoke';
  readonly requestId: string;
  readonly event: string;
  /** How long the function may take from now, milliseconds. */
  readonly timeoutMs: number;
  readonly functionArn: string;
}

export interface ClockMessage {
  readonly kind: 'clock';
  readonly offset: number;
}

export type ToFunction = StartMessage | InvokeMessage | ClockMessage;

/** An error as Lambda reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: string;
}

export type FromFunction =
  | { readonly kind: 'ready' }
  | { readonly kind: 'init-failed'; readonly error: FunctionError }
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'failed'; readonly requestId: string; readonly error: FunctionError };
