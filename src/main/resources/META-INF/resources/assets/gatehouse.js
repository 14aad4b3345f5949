// What the pages do better with script than without; nothing needs it.
(() => {
  'use strict';
  const live = document.getElementById('live');
  const say = text => { if (live) live.textContent = text; };

  // Shows what changes while one looks: the server sends the part of the page anew.
  for (const part of document.querySelectorAll('[data-events]')) {
    const source = new EventSource(part.dataset.events);
    source.onmessage = event => {
      part.innerHTML = event.data;
      const state = part.querySelector('.row');
      if (state) say(state.innerText.replace(/\s+/g, ' '));
      const status = part.querySelector('.status');
      if (status && /\b(succeeded|failed|canceled)\b/.test(status.className)) {
        source.close();
        location.reload();
      }
    };
    addEventListener('pagehide', () => source.close());
  }

  // Says how many were found once a list was narrowed, and keeps a session's end from being shown as a part of the page.
  document.addEventListener('htmx:afterSettle', event => {
    if (event.target.hasAttribute('data-standing')) {
      const standing = event.target.querySelector('.row').innerText.replace(/\s+/g, ' ');
      if (live && live.textContent !== standing) say(standing);
      return;
    }
    const found = event.target.querySelectorAll && event.target.querySelectorAll('tbody tr');
    if (found) say(found.length === 0 ? 'Nothing found' : found.length + ' shown');
  });
  document.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 499 || event.detail.xhr.status === 401) location.reload();
  });

  // Copies a command.
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const text = document.getElementById(button.dataset.copy).textContent;
      navigator.clipboard.writeText(text).then(() => say('Copied'), () => say('Could not be copied'));
    });
  }

  // Reads a file into the text field beside it.
  for (const input of document.querySelectorAll('[data-read-into]')) {
    input.closest('.field').hidden = false;
    input.addEventListener('change', async () => {
      if (input.files.length) document.getElementById(input.dataset.readInto).value = await input.files[0].text();
    });
  }

  // Slides through the days of the past; the field for the day says which one it is.
  for (const slider of document.querySelectorAll('[data-day-of]')) {
    const day = document.getElementById(slider.dataset.dayOf);
    const show = () => {
      const at = new Date();
      at.setUTCDate(at.getUTCDate() + Number(slider.value));
      const text = at.toISOString().slice(0, 10);
      day.value = slider.value === '0' ? '' : text;
      slider.setAttribute('aria-valuetext', slider.value === '0' ? 'now' : text);
    };
    show();
    slider.closest('.field').hidden = false;
    slider.addEventListener('input', show);
    slider.addEventListener('change', () => slider.form.requestSubmit());
  }

  // Arrow keys go from row to row.
  document.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...document.querySelectorAll('[data-arrows] a[data-row]')];
    const search = document.querySelector('input[data-arrows-from]');
    const at = links.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== search) return;
    const next = event.key === 'ArrowDown' ? links[at + 1] : at <= 0 ? search : links[at - 1];
    if (next) { event.preventDefault(); next.focus(); }
  });
})();
