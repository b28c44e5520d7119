// Buttons that copy what stands in a field. Without script the field itself is there to be copied from.
for (const button of document.querySelectorAll('button[data-copies]')) {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      return; // It is selected: the keyboard can copy it.
    }
    const status = button.parentElement.querySelector('[role="status"]');
    if (status) status.textContent = button.dataset.copied;
  });
}
