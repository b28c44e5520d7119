import type { PushContent } from '../../core/push-message.ts';

/** What a notification shows, and where on the screen. */
export interface Shown {
  content: PushContent;
  /** Notifications of one conversation replace each other. */
  conversation: string;
  rank: number;
  navigate: string;
  silent: boolean;
}
