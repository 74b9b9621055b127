// A conversation without reloading the page. Without this script the same form does the same by itself.
"use strict";

const LIVE = ["carried", "log", "why"];

async function talk(event) {
  const form = event.target;
  const button = event.submitter;
  event.preventDefault();
  const fields = new FormData(form);
  if (button?.name) fields.append(button.name, button.value);
  form.text.value = "";
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: fields, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of LIVE) {
      document.getElementById(id).replaceWith(page.getElementById(id));
    }
    form.text.focus();
  } catch {
    location.reload();
  } finally {
    form.removeAttribute("aria-busy");
  }
}

document.querySelector("form[data-live]")?.addEventListener("submit", talk);
