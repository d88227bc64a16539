// The one module of every page: tells the server the browser's time zone, copies addresses, says
// what a slider means, and keeps what is ticked while a search finds other things.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `zone=${zone}; path=/; max-age=31536000; samesite=lax${secure}`;
}

// A button with data-copy="#id" copies that element's text and says so. It is hidden until here.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.copy);
    await navigator.clipboard.writeText(source.textContent.trim());
    button.textContent = button.dataset.copied;
  });
}

// A slider says its number in words, as its scale does.
for (const slider of document.querySelectorAll("[data-words]")) {
  const words = slider.dataset.words.split("|");
  const output = document.querySelector(`output[for="${slider.id}"]`);
  const tell = () => {
    output.textContent = `${slider.value} ${words[slider.value]}`;
    slider.setAttribute("aria-valuetext", output.textContent);
  };
  slider.addEventListener("input", tell);
  tell();
}

// After a refused form the summary of errors is where reading goes on.
document.querySelector(".errors")?.focus();

// Enter in a search that is part of a larger form searches; it does not send the form.
document.addEventListener("keydown", (event) => {
  const find = event.target.name === "q" && event.target.form?.elements.find;
  if (event.key !== "Enter" || event.isComposing || !find) return;
  event.preventDefault();
  find.click();
});

// Products that are ticked stay, each with its step, when the search finds others.
document.addEventListener("htmx:beforeSwap", ({ target }) => {
  for (const chip of target.querySelectorAll("#products .chip:has(:checked)")) {
    const { step } = chip.closest("fieldset").dataset;
    document.querySelector(`#chosen-${step} .chips`).append(chip);
  }
});
