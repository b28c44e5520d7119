import type { Language } from '../core/language.ts';
import { Page } from './page.tsx';
import { appTexts } from './texts/app.ts';

/**
 * For addresses with nothing behind them, what went wrong on our side, and forms that were too old or came from elsewhere.
 * @param path where trying again leads; absent: to the overview
 */
export function ProblemPage(props: {
  language: Language;
  problem: 'notFound' | 'failed' | 'refused';
  path?: string;
}) {
  const texts = appTexts(props.language);
  const { title, text } = texts[props.problem];
  const label = props.problem === 'notFound' ? texts.notFound.home : texts[props.problem].again;
  return (
    <Page language={props.language} title={title}>
      <p>{text}</p>
      <p>
        <a class="button" href={props.path ?? '/'}>
          {label}
        </a>
      </p>
    </Page>
  );
}
