// Keeps an open page current: each event is a piece of the page, drawn by the server.
"use strict";

const source = new EventSource(document.body.dataset.live);
const connection = document.querySelector("[data-connection]");
const messages = document.getElementById("messages");
const KEPT = 500;

source.onopen = () => say("실시간 연결됨", "on");
source.onerror = () => say("연결이 끊겼습니다. 다시 연결하는 중…", "off");
source.onmessage = (event) => {
  const template = document.createElement("template");
  template.innerHTML = event.data;
  const piece = template.content.firstElementChild;
  if (piece) place(piece);
};

function place(piece) {
  const old = document.getElementById(piece.id);
  if (old) {
    old.replaceWith(piece);
    return;
  }
  const list = document.getElementById(piece.dataset.into);
  if (!list) return;
  if (piece.dataset.at === "start") {
    piece.classList.add("fresh");
    list.prepend(piece);
    while (list.childElementCount > KEPT) list.lastElementChild.remove();
  } else {
    list.append(piece);
    while (list.childElementCount > KEPT) list.firstElementChild.remove();
    toEnd();
  }
}

function say(text, state) {
  if (!connection) return;
  connection.textContent = text;
  connection.dataset.connection = state;
}

function toEnd() {
  if (messages) messages.scrollTop = messages.scrollHeight;
}

for (const form of document.querySelectorAll("form[data-composer]")) {
  const box = form.elements.text;
  const failure = form.querySelector(".failure");
  box.addEventListener("keydown", (event) => {
    // Enter also ends a Hangul syllable in the making; that one is not for us.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = box.value;
    if (!text.trim()) return;
    box.value = "";
    failure.hidden = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams({ text }) });
      if (!answer.ok) throw new Error(String(answer.status));
    } catch {
      failure.hidden = false;
      if (!box.value) box.value = text;
    }
    box.focus();
  });
}

toEnd();
