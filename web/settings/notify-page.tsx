import { type Channel, channels } from '../../core/directory.ts';
import type { StepsForm } from '../../core/settings/notify-form.ts';
import type { Occasion } from '../../core/steps.ts';
import { listOf } from '../../templates/format.ts';
import type { Shell } from '../app-page.tsx';
import { Live, type LivePart } from '../calls/live.tsx';
import { CheckBox, Form, Radio } from '../forms.tsx';
import { Notice } from '../notice.tsx';
import { appTexts } from '../texts/app.ts';
import { type NotifyTexts, notifyTexts } from '../texts/settings-notify.ts';
import { SettingsPage, settingsPath } from './settings-page.tsx';

/** How a user is told of one kind of call. */
export interface OccasionView {
  occasion: Occasion;
  form: StepsForm;
  company: Channel[][];
  /** Channels that are in the steps and cannot be used now. */
  unusable: Channel[];
  /** Nothing is left that tells the user. */
  reachesNobody: boolean;
}

/** A way to reach a user. */
export interface ChannelView {
  channel: Channel;
  /** The address, or the number of devices in words; absent: there is none. */
  to?: string;
  /** The company does not use this channel. */
  isOff: boolean;
  /** What the user stopped. */
  unsubscribed: Occasion[];
  /** Nothing is sent to the address any more. */
  isStopped: boolean;
  test?: { when: string; words: string; outcome: 'good' | 'bad' | 'open' };
}

/** How somebody is told. */
export interface NotifyView {
  occasions: OccasionView[];
  channels: ChannelView[];
  /** The number that texts come from. */
  textsFrom?: string;
}

/** The page on which users choose how they are told, and try it. */
export function NotifyPage(props: {
  shell: Shell;
  view: NotifyView;
  /** See {@link Ways}. */
  ways: LivePart;
  done?: string;
  refused?: string;
}) {
  const { shell, view, ways, done, refused } = props;
  const texts = notifyTexts(shell.language);
  return (
    <SettingsPage shell={shell} section="notify" scripts={['live']} done={done} refused={refused}>
      <Form shell={shell}>
        <div class="columns">
          {view.occasions.map((each) => (
            <Steps shell={shell} view={each} />
          ))}
        </div>
        <p class="buttons">
          <button type="submit" name="do" value="save">
            {appTexts(shell.language).save}
          </button>
        </p>
      </Form>
      <h2 id="ways">{texts.reachable}</h2>
      <Live language={shell.language} live={ways} />
    </SettingsPage>
  );
}

/** The ways to reach the user; what became of a test comes in by itself. */
export function Ways({ shell, view }: { shell: Shell; view: NotifyView }) {
  return (
    <ul class="rows">
      {view.channels.map((channel) => (
        <Way shell={shell} view={channel} textsFrom={view.textsFrom} />
      ))}
    </ul>
  );
}

/** Which channels, in which order. */
function Steps({ shell, view }: { shell: Shell; view: OccasionView }) {
  const { occasion, form, company } = view;
  const texts = notifyTexts(shell.language);
  const radio = (value: 'company' | 'own', label: string) => (
    <Radio
      name={occasion}
      id={`${occasion}-${value}`}
      value={value}
      checked={form.isOwn === (value === 'own')}
      label={label}
    />
  );
  return (
    <section class="panel own-or-company" aria-labelledby={`${occasion}-title`}>
      <h2 id={`${occasion}-title`}>{texts.occasions[occasion]}</h2>
      {view.reachesNobody && <Notice kind="warn">{texts.warnNothing(occasion)}</Notice>}
      {radio('company', texts.asCompany(stepsInWords(company, shell.language, texts)))}
      {radio('own', texts.own)}
      <ol class="own-steps">
        {form.steps.map((step, index) => (
          <li>
            <fieldset>
              <legend>{texts.step(index)}</legend>
              {channels.map((channel) => (
                <CheckBox
                  name={`${occasion}-${index + 1}`}
                  value={channel}
                  label={texts.ways[channel]}
                  checked={step.includes(channel)}
                />
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
      {view.unusable.length > 0 && (
        <p class="hint">
          {texts.unusable(
            listOf(
              view.unusable.map((each) => texts.channels[each]),
              shell.language,
            ),
          )}
        </p>
      )}
    </section>
  );
}

function stepsInWords(steps: readonly Channel[][], language: Shell['language'], texts: NotifyTexts): string {
  if (steps.length === 0) return texts.nothing;
  return texts.inWords(
    steps.map((step) =>
      listOf(
        step.map((channel) => texts.channels[channel]),
        language,
      ),
    ),
  );
}

/** A channel: where it leads, whether it works, and a test of it. */
function Way(props: { shell: Shell; view: ChannelView; textsFrom?: string }) {
  const { shell, view, textsFrom } = props;
  const { channel, to } = view;
  const texts = notifyTexts(shell.language);
  const stopped = view.isStopped && channel !== 'push' ? texts.stopped[channel] : undefined;
  return (
    <li data-key={channel}>
      <div class="what">
        <p>
          <span class="name">{texts.ways[channel]}</span>
          {to && <span class="quiet"> · {to}</span>}
        </p>
        {view.isOff && <p class="quiet">{texts.noTexts}</p>}
        {!to && !view.isOff && (
          <p class="quiet">
            {texts.noAddress[channel]}:{' '}
            <a href={settingsPath(channel === 'push' ? 'devices' : 'you')}>{texts.addAddress[channel]}</a>
          </p>
        )}
        {stopped && <p class="fault">{stopped}</p>}
        {stopped && channel === 'sms' && <p>{texts.startTexts(textsFrom)}</p>}
        {view.test && (
          <p class="quiet">
            {texts.tested(view.test.when)}:{' '}
            <span class={`badge ${view.test.outcome}`}>{view.test.words}</span>{' '}
            {view.test.outcome === 'open' && <a href="/settings#ways">{texts.lookAgain}</a>}
          </p>
        )}
        {view.unsubscribed.map((occasion) => (
          <Form shell={shell} class="inline">
            <span class="fault">{texts.unsubscribed(occasion)}</span>{' '}
            <input type="hidden" name="what" value={`${channel}:${occasion}`} />
            <button type="submit" name="do" value="again" class="plain">
              {texts.comeAgain}
            </button>
          </Form>
        ))}
        {stopped && channel === 'email' && (
          <Form shell={shell} class="inline">
            <button type="submit" name="do" value="lift" class="plain">
              {texts.liftStop}
            </button>
          </Form>
        )}
      </div>
      {to && !view.isOff && (
        <Form shell={shell}>
          <input type="hidden" name="channel" value={channel} />
          <button
            type="submit"
            name="do"
            value="test"
            class="secondary small"
            aria-label={texts.testOf[channel]}
          >
            {texts.test}
          </button>
        </Form>
      )}
    </li>
  );
}
