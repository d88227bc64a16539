// The session in the browser. What is true is with the server; this page shows it by the second,
// goes on by itself where there is no network, and sends what was done, in order, once there is.

const root = document.querySelector("#guide");
const words = JSON.parse(root.dataset.words);
const { moveUrl } = root.dataset;
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const say = (text, values) => text.replace(/{(\w+)}/g, (_, name) => values[name]);

const kept = (key, otherwise) => {
  try { return JSON.parse(localStorage.getItem(key)) ?? otherwise; } catch { return otherwise; }
};
const keep = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* a private window may keep nothing: then the page alone does */ }
};

// --- Time: the server's, carried on by a clock that nobody can set ------------------------------

const clock = { base: 0, at: 0, doubt: Infinity, date: 0 };
const now = () => clock.base + performance.now() - clock.at;

// `doubt` is how far off it may be, in milliseconds. A later answer counts where it knows better,
// or where the two cannot both be right: then this device has slept.
function setClock(instant, at, doubt) {
  const apart = Math.abs(instant - (clock.base + at - clock.at));
  if (doubt < clock.doubt || apart > doubt + clock.doubt) {
    Object.assign(clock, { base: instant, at, doubt });
  }
  clock.date = Date.now() - performance.now();
}
// More than nothing where the device slept or somebody set its clock.
const drift = () => Date.now() - performance.now() - clock.date;

// --- The course: the same rules as the server's, to go on without it ----------------------------

const COUNTING = ["exfoliant", "deep-cleanse"];
const AFTER_SOOTHING = ["serum", "moisturiser", "oil"];
const RINSE = { part: "rinse", step: "soothe", timed: false, least: 0, most: 0 };

function read(state) {
  const { timer } = state;
  if (timer) {
    timer.began_at = Date.parse(timer.began_at);
    timer.paused_at = timer.paused_at && Date.parse(timer.paused_at);
  }
  return state;
}

const stageOf = (course) => course.ended ? null : course.stages[course.marks.length];

function elapsed(timer, at = now()) {
  const passed = Math.max((timer.paused_at ?? at) - timer.began_at, 0);
  return timer.most ? Math.min(passed, timer.most * 60000) : passed;
}

function can(course, verb) {
  const stage = stageOf(course), { timer, marks } = course;
  if (!stage) return false;
  const counts = COUNTING.includes(stage.part);
  switch (verb) {
    case "start": return stage.timed && !timer;
    case "pause": return !!timer && !timer.paused_at;
    case "resume": return !!timer?.paused_at;
    case "less": return !!timer && timer.aim > timer.least;
    case "more": return !!timer && timer.aim < timer.most;
    case "skip": return stage.part !== "rinse" && !(timer && counts);
    case "sting": return stage.part !== "rinse";
    case "back": {
      const mark = marks.at(-1), before = course.stages[marks.length - 1];
      return !!mark && !timer && mark.outcome !== "stung" && !mark.timed
        && !(COUNTING.includes(before.part) && mark.outcome !== "skipped");
    }
    default: return true;
  }
}

function moved(before, { verb, at }) {
  const course = structuredClone(before), stage = stageOf(course), { timer } = course;
  const leave = (outcome) => {
    course.marks.push({ outcome, timed: !!timer });
    course.timer = null;
  };
  course.moves += 1;
  switch (verb) {
    case "start": {
      const { least, most } = stage;
      course.timer = { began_at: at, paused_at: null, least, most, aim: course.short ? least : most };
      break;
    }
    case "pause": timer.paused_at = at; break;
    case "resume":
      timer.began_at += Math.max(at - timer.paused_at, 0);
      timer.paused_at = null;
      break;
    case "less": timer.aim -= 1; break;
    case "more": timer.aim += 1; break;
    case "next": leave("done"); break;
    case "skip": leave("skipped"); break;
    case "back": course.marks.pop(); break;
    case "sting": {
      const place = course.marks.length, { stages } = course;
      leave("stung");
      const isKind = (each) => each.part === "soothing" && !stages.some((other, n) =>
        other.part === each.part && course.marks[n]?.outcome === "stung");
      const soothing = stages.filter(isKind).slice(0, 1);
      const later = stages.slice(place + 1).filter((each) => AFTER_SOOTHING.includes(each.part));
      course.stages = [...stages.slice(0, place + 1), RINSE, ...soothing, ...later];
      course.stung = true;
      break;
    }
    case "stop":
      if (timer) leave("stopped");
      course.ended = true;
  }
  course.ended ||= course.marks.length === course.stages.length;
  return course;
}

let truth = read(JSON.parse(root.dataset.course)); // what the server said last
let course = truth; // the same, and what was done since
let queue = kept(moveUrl, []); // what the server has not answered yet

// What was done before a reload and never answered is done again here, as far as it fits.
function replay() {
  course = truth;
  queue = queue.filter((move) => move.number >= truth.moves);
  const strange = queue.findIndex((move) => {
    if (move.number !== course.moves || !can(course, move.verb)) return true;
    course = moved(course, move);
    return false;
  });
  if (strange >= 0) queue.length = strange;
}

// --- To the server and back ---------------------------------------------------------------------

let sending = false, looking = false, failing = "", barred = "", pause = 1000, again;

// Whether there was an answer. What it says is taken over.
async function ask(body) {
  const sent = performance.now(), date = Date.now() - sent;
  let answer, state;
  try {
    answer = await fetch(moveUrl, {
      method: body ? "POST" : "GET",
      body,
      headers: {
        "Accept": "application/json",
        "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value,
      },
      keepalive: true,
      signal: AbortSignal.timeout(15000),
    });
    if (answer.ok || answer.status === 409) state = read(await answer.json());
  } catch { /* no network, or the page of somebody who is signed out */ }
  failing = state ? "" : answer?.redirected || answer?.status === 403 ? "signed_out" : "waiting";
  if (answer?.status === 404 || answer?.status === 422) { // it is gone, or this page is too old
    keep(moveUrl, null);
    location.reload();
  }
  if (!state) return false;
  barred = state.barred;
  const came = performance.now(), half = (came - sent) / 2;
  // Of an answer that was slept through nobody knows how old it is.
  if (Math.abs(Date.now() - came - date) < 1000) setClock(Date.parse(state.now), sent + half, half);
  settle(state, answer.status === 409 || state.ended || state.closed);
  return true;
}

// The server's word counts. What it knows already is not sent again; what it refuses or what no
// longer fits is let go, but never that something burns.
function settle(state, refused) {
  if (state.moves < truth.moves && !refused) return; // an older answer that came late
  const burnt = queue.some((move) => move.verb === "sting") && !state.stung;
  truth = state;
  queue = queue.filter((move) => move.number >= state.moves);
  const [next] = queue;
  const fits = next?.number === state.moves && next.from === state.marks.length;
  if (refused || !fits) queue = [];
  if (!queue.length) course = truth;
  keep(moveUrl, queue.length ? queue : null);
  if (burnt && !queue.length && can(course, "sting")) act("sting");
  else render();
}

async function send() {
  if (sending) return;
  sending = true;
  clearTimeout(again);
  while (queue.length) {
    const [first] = queue, { number, verb, why, at } = first;
    const ago = Math.max(0, Math.round(now() - at));
    const answered = await ask(new URLSearchParams({ number, verb, why, ago }));
    if (!answered || queue[0] === first) {
      again = setTimeout(send, pause);
      pause = Math.min(pause * 2, 30000);
      break;
    }
    pause = 1000;
  }
  sending = false;
  wait();
}

// Ask what is true, where time may have passed unseen. Without an answer, time went on at least as
// far as the device says: too early is kinder to skin than too late.
async function look() {
  if (looking) return;
  looking = true;
  const slept = drift();
  if (Math.abs(slept) > 1000) clock.doubt = Infinity; // what was measured before says nothing now
  await (queue.length ? send() : ask());
  looking = false;
  if (Math.abs(drift()) > 1000) {
    if (Math.abs(drift() - slept) > 1000) return look(); // it slept while it asked
    clock.base += Math.max(slept, 0);
    clock.date = Date.now() - performance.now();
  }
  wait();
  tick();
}

function act(verb, why = "") {
  if (!can(course, verb)) return;
  const move = { number: course.moves, from: course.marks.length, verb, why, at: now() };
  queue.push(move);
  keep(moveUrl, queue);
  course = moved(course, move);
  render();
  send();
}

function wait() {
  const note = document.querySelector("#waiting");
  const offline = queue.length && (failing || !navigator.onLine);
  note.textContent = offline ? words[failing || "waiting"] : barred;
  note.hidden = !note.textContent;
  if (course.ended && !queue.length) {
    keep(moveUrl, null);
    location.assign(truth.then);
  }
}

// --- What is to be seen -------------------------------------------------------------------------

const PRIMARY = ".go-row .btn:not(.quiet, [hidden])";
let shown, alarm = 0, beat;

function render() {
  const stage = stageOf(course), name = stage?.part ?? "end", section = part(name);
  if (!section || course.closed) return location.assign(truth.then);
  const place = course.marks.length, active = document.activeElement;
  for (const each of root.querySelectorAll("[data-part]")) each.hidden = each !== section;
  Object.assign(root.dataset, {
    step: stage?.step ?? "", substep: stage?.part ?? "", moves: course.moves,
    technique: section.dataset.technique ?? "",
  });
  for (const number of document.querySelectorAll("[name=number]")) number.value = course.moves;

  const before = course.stages.slice(0, place).map((each) => each.step);
  for (const step of root.querySelectorAll(".stepper li")) {
    const isNow = step.dataset.of === stage?.step, done = !isNow && before.includes(step.dataset.of);
    step.toggleAttribute("aria-current", isNow);
    if (isNow) step.setAttribute("aria-current", "step");
    step.classList.toggle("done", done);
    step.querySelector("i").hidden = !done;
    if (isNow) placeWords(section, step.querySelector("span").firstChild.textContent, place);
  }
  if (stage) buttons(section, stage);
  const key = `${place} ${name}`;
  const isOther = shown && shown !== key;
  if (isOther) {
    alarm = -1;
    for (const open of root.querySelectorAll(".stage [open], .around[open]")) open.open = false;
    scrollTo(0, 0);
  }
  if (isOther || (shown && active?.closest("[hidden]"))) {
    section.querySelector(PRIMARY)?.focus({ preventScroll: true });
  }
  shown = key;
  wait();
  tick();
}

function placeWords(section, step, place) {
  const same = course.stages.flatMap((each, n) => each.step === stageOf(course).step ? [n] : []);
  const values = { step, n: same.indexOf(place) + 1, of: same.length };
  section.querySelector(".place").textContent = same.length > 1 ? say(words.place, values) : step;
}

function buttons(section, stage) {
  const { timer } = course, isUp = timer?.most && elapsed(timer) >= timer.most * 60000;
  for (const button of section.querySelectorAll("[name=verb]")) {
    button.hidden = !can(course, button.value) || (button.value === "pause" && isUp);
  }
  const start = can(course, "start"), last = course.marks.length + 1 === course.stages.length;
  const next = section.querySelector(".next"), untimed = section.querySelector(".untimed");
  next.hidden = start;
  next.querySelector("span").textContent = last ? words.finish : words.next;
  if (untimed) untimed.hidden = !start;
  const skips = section.querySelector(".skips"), adjust = section.querySelector(".adjust");
  if (skips) skips.hidden = !can(course, "skip");
  if (adjust) {
    adjust.hidden = !timer || isUp;
    adjust.querySelector(".aim").textContent = timer ? say(words.aim, { n: timer.aim }) : "";
    const says = section.querySelector(".says");
    const aim = timer?.aim ?? (course.short ? stage.least : stage.most);
    says.textContent = JSON.parse(says.dataset.says)[aim];
  }
}

const minutes = (ms) => {
  const all = Math.floor(ms / 1000);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
};

// Once a second, on the second, while time runs; at no other time.
function tick() {
  clearTimeout(beat);
  const { timer } = course, section = stageOf(course) && part(stageOf(course).part);
  const dial = section?.querySelector(".timer");
  if (!dial) return;
  const passed = timer ? elapsed(timer) : 0, aim = timer ? timer.aim * 60000 : 0;
  const running = timer && !timer.paused_at;
  dial.classList.toggle("running", !!timer);
  dial.classList.toggle("paused", !!timer?.paused_at);
  if (running && aim) dial.dataset.endsAt = new Date(timer.began_at + aim).toISOString();
  else delete dial.dataset.endsAt;
  const seconds = Math.floor(passed / 1000) * 1000;
  dial.querySelector(".clock").textContent = minutes(seconds);
  const ring = dial.querySelector(".t-ring"), most = timer?.most * 60000;
  const share = !timer ? 0 : most ? seconds / most : seconds % 60000 / 60000;
  const { x, y } = ring.getPointAtLength(share * ring.getTotalLength());
  dial.querySelector(".a-bead").setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  dial.querySelector(".t-walked")?.setAttribute("stroke-dasharray", `${share.toFixed(4)} 2`);
  cue(section, dial, timer, passed);
  dial.querySelector(".left").textContent = !timer ? words.ready
    : timer.paused_at ? words.paused
    : !aim ? words.counting
    : passed >= aim ? words.stop
    : say(words.left, { time: minutes(aim - seconds) });
  if (!running || (most && passed >= most)) return;
  if (Math.abs(drift()) > 1000) look();
  beat = setTimeout(tick, 1000 - passed % 1000 + 5);
}

// Soft when it is enough, firm at the minute it is to end in, and once more at the very most.
function cue(section, dial, timer, passed) {
  const minute = passed / 60000;
  const level = !timer?.most ? 0
    : minute >= timer.most ? 3 : minute >= timer.aim ? 2 : minute >= timer.least ? 1 : 0;
  if (level) dial.dataset.cue = level > 1 ? "firm" : "soft";
  else delete dial.dataset.cue;
  if (level === alarm) return;
  const rises = level > Math.max(alarm, 0);
  alarm = level;
  if (level > 1) buttons(section, stageOf(course));
  const told = level && JSON.parse(section.querySelector(".says").dataset.cues);
  const text = level ? told[["", "soft", timer.aim, timer.most][level]] : "";
  document.querySelector("#soft-cue").textContent = level === 1 ? text : "";
  document.querySelector("#firm-cue").textContent = level > 1 ? text : "";
  if (rises) ring(level > 1 ? 3 : 1, text);
}

// --- Bell, vibration, voice, sound in the background --------------------------------------------

const chosen = {
  ambient: "", volume: 40, light: "warm", bell: true, buzz: true, voice: false, keys: true,
  pacer: false, ...kept("guide", {}),
};
let audio, background = [], loud;

// A browser lets a page sound once somebody has touched it.
const mayMakeNoise = () => navigator.userActivation?.hasBeenActive ?? true;

function sound() {
  audio ??= new AudioContext();
  audio.resume();
  clearTimeout(sound.rest);
  if (!background.length) sound.rest = setTimeout(() => audio.suspend(), 8000);
  return audio;
}

function ring(times, text) {
  if (!mayMakeNoise()) return;
  if (chosen.buzz) navigator.vibrate?.(Array(times * 2 - 1).fill(250));
  if (chosen.voice) window.speechSynthesis?.speak(new SpeechSynthesisUtterance(text));
  for (let n = 0; chosen.bell && n < times; n += 1) {
    for (const [hertz, volume] of [[523, .3], [1046, .1], [1568, .05]]) {
      const tone = new OscillatorNode(sound(), { frequency: hertz });
      const gain = new GainNode(audio, { gain: 0 }), at = audio.currentTime + .05 + n * 1.1;
      gain.gain.setValueAtTime(volume, at);
      gain.gain.exponentialRampToValueAtTime(.0001, at + 3);
      tone.connect(gain).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 3);
    }
  }
}

function noise() {
  const seconds = 6, rate = audio.sampleRate, buffer = audio.createBuffer(1, seconds * rate, rate);
  const samples = buffer.getChannelData(0);
  for (let n = 0, last = 0; n < samples.length; n += 1) {
    last = (last + .02 * (Math.random() * 2 - 1)) / 1.02;
    samples[n] = last * 3 * Math.min(1, n / rate, (samples.length - n) / rate);
  }
  return [new AudioBufferSourceNode(audio, { buffer, loop: true })];
}

const pad = () => [110, 164.8, 220.6, 277.2].map((frequency) => new OscillatorNode(audio, { frequency }));

function ambient() {
  for (const source of background) source.stop();
  background = [];
  if (chosen.ambient && mayMakeNoise()) {
    sound();
    loud = new GainNode(audio, { gain: 0 });
    loud.connect(audio.destination);
    background = chosen.ambient === "pad" ? pad() : noise();
    for (const source of background) {
      source.connect(loud);
      source.start();
    }
    clearTimeout(sound.rest);
  } else if (audio) sound();
  volume();
}

function volume() {
  const gain = chosen.volume / 100 * (chosen.ambient === "pad" ? .06 : .5);
  if (background.length) loud.gain.setTargetAtTime(gain, audio.currentTime, 1);
}

function apply() {
  document.documentElement.dataset.theme = chosen.light;
  root.querySelector(".pacer").hidden = !chosen.pacer;
}

// The screen stays on while the hands are wet.
async function stayAwake() {
  if (document.hidden || course.ended) return;
  try { await navigator.wakeLock?.request("screen"); } catch { /* low battery, or not allowed */ }
}

// --- What hands do ------------------------------------------------------------------------------

// A tap that comes right after another is the same tap: wet fingers do that.
let tapped = -Infinity;

document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  event.preventDefault();
  if (!submitter || event.timeStamp - tapped < 400) return;
  const why = target.id === "skip" ? submitter.value : "";
  if (!/less|more/.test(submitter.value)) tapped = event.timeStamp;
  act(why ? "skip" : submitter.value, why);
});

document.addEventListener("keydown", (event) => {
  const { key, target, repeat } = event;
  if (repeat && target.matches("button")) return event.preventDefault();
  const goesOn = key === "ArrowRight" || key === "n" || key === "N";
  const isTyping = target.matches("input, select, textarea");
  if (!goesOn || !chosen.keys || isTyping || repeat || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  root.querySelector(`.stage:not([hidden]) ${PRIMARY}`)?.click();
});

for (const live of root.querySelectorAll("[data-live]")) live.hidden = false;
for (const field of root.querySelectorAll("[data-pref]")) {
  const name = field.dataset.pref, property = field.type === "checkbox" ? "checked" : "value";
  field[property] = chosen[name];
  field.addEventListener("input", () => {
    chosen[name] = field[property];
    keep("guide", chosen);
    apply();
    if (name === "ambient") ambient();
    if (name === "volume") volume();
  });
}

const whole = document.querySelector("#whole");
whole.hidden = !document.fullscreenEnabled;
whole.addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});

document.addEventListener("pointerdown", () => chosen.ambient && ambient(), { once: true });
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  stayAwake();
  look();
});
document.addEventListener("resume", look);
addEventListener("online", look);
addEventListener("offline", wait);
addEventListener("pageshow", (event) => event.persisted && look());

// The page was made when its first byte came, unless it is an old one shown again.
const [visit] = performance.getEntriesByType("navigation");
const isNew = visit?.type === "navigate" && visit.transferSize > 0;
const at = isNew ? visit.responseStart : performance.now();
setClock(Date.parse(root.dataset.now), at, isNew ? at - visit.requestStart : 60000);
apply();
replay();
render();
if (queue.length) send();
else if (!isNew) look();
stayAwake();
