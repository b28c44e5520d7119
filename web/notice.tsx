import type { Child } from 'hono/jsx';

/** Something the reader should notice. */
export function Notice(props: { kind: 'good' | 'bad' | 'warn'; children: Child }) {
  return (
    <div role={props.kind === 'good' ? 'status' : 'alert'} class={`notice ${props.kind}`}>
      {props.children}
    </div>
  );
}
