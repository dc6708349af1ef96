// What pages do better with a script: drop a file, add up deliveries, copy a text, print, follow a job. All of it works without.
"use strict";

const all = (query, within = document) => [...within.querySelectorAll(query)];

for (const form of all("form.drop")) {
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => input.files.length && form.requestSubmit());
  for (const kind of ["dragover", "dragleave", "drop"]) {
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        input.files = event.dataTransfer.files;
        form.requestSubmit();
      }
    });
  }
}

// Whole numbers as the language of the page writes them.
const language = document.documentElement.lang;
const mark = language === "en" ? "," : ".";
const whole = (text) => {
  const digits = text.trim().split(mark).join("");
  return /^\d+$/.test(digits) ? Number(digits) : 0;
};
const written = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, mark);

for (const sum of all("[data-sum]")) {
  const parts = all(sum.dataset.sum);
  const target = document.getElementById(sum.dataset.target);
  const show = () => {
    const total = parts.reduce((so_far, part) => so_far + whole(part.value), 0);
    const fits = total === whole(target.value);
    sum.textContent = written(total) + " / " + target.value;
    sum.className = "tag " + (fits ? "ok" : "warn");
  };
  [...parts, target].forEach((field) => field.addEventListener("input", show));
  show();
}

for (const input of all("input[data-day]")) {
  const echo = document.getElementById(input.dataset.day);
  const show = () => {
    const found = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(input.value.trim());
    const day = found && new Date(Date.UTC(found[3], found[2] - 1, found[1]));
    const real = day && day.getUTCDate() === Number(found[1]);
    const style = { weekday: "long", day: "numeric", month: "short", timeZone: "UTC" };
    echo.textContent = real ? new Intl.DateTimeFormat(language === "en" ? "en-GB" : "id-ID", style).format(day) : "–";
  };
  input.addEventListener("input", show);
  show();
}

for (const button of all("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.done;
  });
}

for (const button of all("[data-print]")) {
  button.addEventListener("click", () => window.print());
}

for (const job of all("[data-job]")) {
  const news = new EventSource(job.dataset.job);
  news.addEventListener("news", (event) => {
    const { lines, share } = JSON.parse(event.data);
    all("[data-line]", job).forEach((line, at) => { line.textContent = lines[at] || ""; });
    const load = job.querySelector(".load");
    if (load) load.setAttribute("width", share + "%");
  });
  news.addEventListener("over", (event) => {
    news.close();
    window.location.replace(event.data);
  });
}
