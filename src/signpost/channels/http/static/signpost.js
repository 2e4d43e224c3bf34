// Pages that work without this, made quicker: answers come part by part, small forms leave the page where it is.
import { initAll } from "/static/govuk/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

const main = document.getElementById("main-content");
const isFramed = document.documentElement.classList.contains("framed");

let shown = location.pathname;

function tell(text) {
  document.getElementById("status").textContent = text;
}

function elementOf(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content;
}

// What only works with a script is hidden until there is one.
function wake(root) {
  for (const each of root.querySelectorAll("[data-needs-script]")) each.hidden = false;
}

function focusOn(element) {
  if (!element) return;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}

// Server-sent events of a response: EventSource can only GET, and a question never stands in an address.
async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value;
    const blocks = text.split("\n\n");
    text = blocks.pop();
    for (const block of blocks) {
      const [name, data] = block.split("\n");
      yield { name: name.slice("event: ".length), carried: JSON.parse(data.slice("data: ".length)) };
    }
  }
}

const shows = {
  frame({ html, into }) {
    const place = document.getElementById(into ?? "main-content");
    place.replaceChildren(elementOf(html));
    focusOn(place.querySelector("[data-focus]"));
    tell("Looking in the sources");
  },
  part({ slot, html }) {
    main.querySelector("[data-looking]")?.remove();
    const place = main.querySelector(`[data-slot="${slot}"]`);
    place.replaceChildren(elementOf(html));
    wake(place);
  },
  trouble({ html, into }) {
    const place = document.getElementById(into ?? "main-content");
    place.replaceChildren(elementOf(html));
    focusOn(place.querySelector("[data-focus], textarea"));
  },
  done({ address, said, title }) {
    if (title) document.title = title;
    if (address && !isFramed) {
      history.pushState(null, "", address);
      shown = location.pathname;
    }
    tell(said);
  },
};

async function stream(form, submitter) {
  const sent = new URLSearchParams(new FormData(form, submitter));
  const response = await fetch(form.action, {
    method: "POST",
    body: sent,
    headers: { Accept: "text/event-stream" },
  });
  if (!response.ok || !response.headers.get("content-type").startsWith("text/event-stream")) throw new Error("no stream");
  for await (const { name, carried } of eventsOf(response)) shows[name](carried);
}

// Sends a small form and shows the same part of the page that comes back.
async function swap(form, submitter) {
  const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)) });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const id = form.dataset.swap;
  const place = document.getElementById(id);
  const thanked = page.querySelector("[data-thanks]");
  const found = response.ok && (thanked ?? page.getElementById(id));
  if (!found) {
    const trouble = document.createElement("p");
    trouble.className = "govuk-error-message";
    trouble.setAttribute("role", "alert");
    trouble.textContent = page.querySelector("main .govuk-body")?.textContent ?? "That could not be sent. Try again.";
    form.prepend(trouble);
    return;
  }
  const copy = document.importNode(found, true);
  place.replaceChildren(...(thanked ? [copy] : copy.childNodes));
  const said = place.querySelector("[role=status]") ?? place;
  said.tabIndex = -1;
  said.focus(); // which reads it out
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const enhanced = form.dataset.swap ? swap : "stream" in form.dataset ? stream : null;
  if (!enhanced || event.defaultPrevented) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  enhanced(form, event.submitter)
    .catch(() => {
      form.removeAttribute("data-swap");
      form.removeAttribute("data-stream");
      form.requestSubmit(event.submitter); // as without a script
    })
    .finally(() => delete form.dataset.busy);
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) return window.print();
  const text = document.getElementById(button.dataset.copy).textContent;
  try {
    await navigator.clipboard.writeText(text);
    tell("Copied");
    button.textContent = "Copied";
  } catch {
    const details = document.getElementById(button.dataset.copy).closest("details");
    details.open = true; // to be copied by hand
    getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
  }
});

// Ctrl and Enter send what is being typed.
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches("textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

// The address of an answer that was streamed in is that of its kept page: going back and forth loads what is there.
// Following a link within a page ends here as well, and changes no path.
addEventListener("popstate", () => {
  if (location.pathname !== shown) location.reload();
});

// What takes seconds comes from a page of its own, the part of it that has the same name.
for (const place of document.querySelectorAll("[data-load]")) {
  place.setAttribute("aria-busy", "true");
  fetch(place.dataset.load)
    .then(async (response) => {
      if (!response.ok) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      place.replaceChildren(...document.importNode(page.getElementById(place.id), true).childNodes);
      tell("The rest of the page is there");
    })
    .catch(() => {}) // the link to that page is still there
    .finally(() => place.removeAttribute("aria-busy"));
}

wake(document);

// What was typed into a long form and not sent goes with the page: the browser asks first.
const unsent = new Set();
document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-asks-before-leaving]");
  if (form) unsent.add(form);
});
document.addEventListener("submit", () => unsent.clear());
addEventListener("beforeunload", (event) => {
  if (unsent.size) event.preventDefault();
});
