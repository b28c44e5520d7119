import type { Language } from '../core/language.ts';
import { Page } from './page.tsx';
import { Piece, Slot } from './reach-slot.tsx';
import { type EnableProblem, enableTexts } from './texts/enable.ts';
import { reachTexts } from './texts/reach.ts';

/** The page on which the code of a device is typed. `typed`: what was no code. */
export function TypeCodePage({ language, typed }: { language: Language; typed?: string }) {
  const { type } = enableTexts(language);
  const isFault = typed !== undefined;
  return (
    <Page language={language} title={type.title} about={type.text}>
      <form method="get" action="/enable">
        <div class="field">
          <label for="code">{type.label}</label>
          <p class="hint" id="code-hint">
            {type.hint}
          </p>
          {isFault && (
            <p class="fault" id="code-fault" role="alert">
              {type.fault}
            </p>
          )}
          <input
            id="code"
            name="code"
            value={typed}
            required
            maxlength={40}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby={isFault ? 'code-hint code-fault' : 'code-hint'}
            aria-invalid={isFault ? 'true' : undefined}
          />
        </div>
        <button type="submit">{type.go}</button>
      </form>
    </Page>
  );
}

/** Whose notifications a device is to show, and the button that makes it. */
export function EnablePage(props: {
  language: Language;
  userName: string;
  company: string;
  deviceName: string;
  /** Where the script registers this browser. */
  path: string;
  /** The tenant and user that the browser becomes a device of, as it remembers them. */
  reader: string;
}) {
  const { language, userName, company, deviceName, path, reader } = props;
  const texts = enableTexts(language);
  const reach = reachTexts(language);
  return (
    <Page
      language={language}
      title={texts.title(userName)}
      about={texts.about}
      scripts={['reach']}
      manifest={`${path}/manifest.webmanifest`}
    >
      <dl>
        <div>
          <dt>{texts.labels.user}</dt>
          <dd>{userName}</dd>
        </div>
        <div>
          <dt>{texts.labels.company}</dt>
          <dd>{company}</dd>
        </div>
        <div>
          <dt>{texts.labels.device}</dt>
          <dd>{deviceName}</dd>
        </div>
      </dl>
      <Slot
        language={language}
        data={{ 'data-csrf': '', 'data-session': 'none', 'data-register': path, 'data-reader': reader }}
      >
        <Piece state="ask" kind="warn" piece={texts.ask} acts={[['enable', texts.button]]} />
        <Piece state="denied" piece={reach.denied} />
        <Piece state="unsupported" piece={reach.unsupported} />
        <Piece state="insecure" piece={reach.insecure} />
        <Piece state="home-screen" kind="warn" piece={texts.homeScreen} />
        <Piece state="no-key" piece={reach.noKey} />
        <Piece state="push-blocked" piece={reach.pushBlocked} acts={[['enable', reach.buttons.again]]} />
        <Piece state="failed" piece={reach.failed} acts={[['again', reach.buttons.again]]} />
        <Piece state="works" kind="good" piece={texts.works} />
      </Slot>
      <p class="quiet">{texts.once}</p>
    </Page>
  );
}

/** A code that enables nothing. `deviceId`: of the device that used it. */
export function EnableProblemPage(props: { language: Language; problem: EnableProblem; deviceId?: string }) {
  const { language, problem, deviceId } = props;
  const texts = enableTexts(language);
  const { title, text } = texts.problems[problem];
  return (
    <Page language={language} title={title} scripts={deviceId ? ['enabled'] : []}>
      <p data-device={deviceId}>{text}</p>
      <p>
        <a class="button" href={problem === 'used' ? '/' : '/enable'}>
          {problem === 'used' ? texts.overview : texts.another}
        </a>
      </p>
    </Page>
  );
}
