// A notification opens this page with #accept: pressing it was the answer (V2). No other link has that fragment, so a
// mail scanner that runs scripts takes no call. The fragment goes first: going back must not answer again.
if (location.hash === '#accept') {
  history.replaceState(null, '', location.pathname);
  const form = document.querySelector('form[data-accept]');
  document.querySelector('[data-opening]')?.removeAttribute('hidden');
  form?.requestSubmit();
}
