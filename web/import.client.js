// A long import goes in parts, a press of the button each: the page presses it itself.
const form = document.querySelector('#go-on');
if (form instanceof HTMLFormElement) setTimeout(() => form.requestSubmit(), 300);
