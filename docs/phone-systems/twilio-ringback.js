// A Twilio Function: the address of <Dial action="…">, or of a "Run Function" widget after "Connect Call To" in Studio.
// Reports the call to Ringback once it is over. See docs/phone-systems.md.
//
// Environment variables: RINGBACK_EVENTS (the output EventsEndpoint), RINGBACK_KEY (a key with the scope events:write).
// Parameters of the address: started (ISO 8601, when it began to ring), rang (user ids or extensions, by commas).

const reasons = { busy: 'busy', 'no-answer': 'no-answer', canceled: 'abandoned', failed: 'unreachable' };

exports.handler = async (context, event, callback) => {
  const now = new Date().toISOString();
  const rang = String(event.rang ?? '')
    .split(',')
    .filter(Boolean)
    .map((each) => (/^[\d*#]+$/.test(each) ? { extension: each } : { userId: each }));
  const common = {
    callId: event.CallSid,
    caller: { number: event.From, name: event.CallerName || null },
    calledNumber: event.To,
    ringStartedAt: event.started || now,
    rang,
  };
  const wasAnswered = ['completed', 'answered'].includes(event.DialCallStatus);
  const type = wasAnswered ? 'ringback.call.answered.v1' : 'ringback.call.missed.v1';
  const data = wasAnswered
    ? {
        ...common,
        answeredAt: answeredAt(event, now),
        answeredBy: rang.length === 1 ? rang[0] : { extension: 'unknown' },
      }
    : { ...common, endedAt: now, reason: reasons[event.DialCallStatus] ?? 'abandoned' };

  // The same id however often it is sent, so repeating is safe.
  const body = JSON.stringify({
    specversion: '1.0',
    source: '/twilio',
    id: `${event.CallSid}-${type}`,
    type,
    data,
  });
  const headers = {
    authorization: `Bearer ${context.RINGBACK_KEY}`,
    'content-type': 'application/cloudevents+json',
  };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(context.RINGBACK_EVENTS, { method: 'POST', headers, body }).catch(
      (error) => error,
    );
    if (answer.ok) break;
    const said = answer instanceof Error ? answer.message : `${answer.status} ${await answer.text()}`;
    // Refused for good: the answer names the field. Otherwise it is tried again, as long as a Function may run.
    const isFinal = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    if (isFinal || attempt === 4) {
      console.error(`Ringback did not take the call: ${said}`);
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt));
  }
  callback(null, '<?xml version="1.0" encoding="UTF-8"?><Response/>');
};

/** When somebody picked up, counted back from the end. */
function answeredAt(event, now) {
  const seconds = Number(event.DialCallDuration ?? 0);
  return new Date(Date.parse(now) - seconds * 1000).toISOString();
}
