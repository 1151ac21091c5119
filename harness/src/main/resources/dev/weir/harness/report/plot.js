/* What both drawings share: the part of the time they show, and how one moves in it; and the drawing of latencies. */

const LABELS = 92;
const RIGHT = 32;
const LATENCY_HEIGHT = 190;
const CAPTION = 17;
const LETTER = 6.8;
const LEAST_VIEW = 100;
const SHAPES = {
  "answered": "M-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z",
  "error": "M0,-5L5,4L-5,4z",
  "broken off": "M0,-5.5L5.5,0L0,5.5L-5.5,0z",
  "truncated": "M-4,-4H4V4H-4z",
  "foreign": "M-1.6,-5H1.6V-1.6H5V1.6H1.6V5H-1.6V1.6H-5V-1.6H-1.6z",
  "no answer": "M-5,-3L-3,-5L0,-2L3,-5L5,-3L2,0L5,3L3,5L0,2L-3,5L-5,3L-2,0z",
  "hung": "M-2,-6H2V6H-2z",
  "abandoned": "M-4,-1.5H4V1.5H-4z",
};

function fateClass(fate) {
  return "fate-" + fate.replaceAll(" ", "-");
}

/** The mark of a fate, as it stands in a legend. */
function fateKey(fate) {
  return shape("svg", { class: "mark", viewBox: "-7 -7 14 14", "aria-hidden": "true" },
    shape("path", { d: SHAPES[fate], class: fateClass(fate) }));
}

/** Puts both drawings into a place; the place then can show a part of the story. */
function showPlots(place, story, note) {
  const view = { story, from: 0, until: story.end, requests: undefined, all: false, at: -1 };
  const latencies = element("div", { class: "plot" });
  const timeline = element("div", { class: "plot", tabindex: 0, role: "group", "aria-label":
    "Timeline: arrow keys go from event to event, plus and minus zoom, 0 shows all" });
  const tip = element("div", { class: "tip", role: "status", hidden: true });
  view.draw = () => {
    latencies.replaceChildren(latencyDrawing(view, latencies.clientWidth));
    timeline.replaceChildren(...timelineDrawing(view, timeline.clientWidth));
  };
  place.replaceChildren(
    viewButtons(view),
    element("h3", {}, "Latency of each request, from when it was due"),
    latencies,
    element("h3", {}, "Connections"),
    timeline,
    timelineLegend(story),
    element("p", { class: "note" }, "Drag over a drawing, or turn the wheel with Ctrl, to zoom; a double click shows all;"
      + " arrow keys go from event to event. " + note),
    tip);
  place.showOnly = evidence => {
    lookAt(view, evidence);
  };
  [latencies, timeline].forEach(plot => {
    showTips(plot, tip);
    zoomByDragging(plot, view);
    zoomByWheel(plot, view);
  });
  stepByKeys(timeline, view, tip);
  view.draw();
  let width = place.clientWidth;
  new ResizeObserver(() => {
    if (place.clientWidth !== width) { // drawing changes the height, which is no reason to draw again
      width = place.clientWidth;
      view.draw();
    }
  }).observe(place);
}

function viewButtons(view) {
  const button = (text, label, click) => element("button", { type: "button", "aria-label": label, click }, text);
  return element("p", { class: "buttons" },
    button("+", "Zoom in", () => zoom(view, 0.5)),
    button("−", "Zoom out", () => zoom(view, 2)),
    button("◀", "Earlier", () => pan(view, -0.5)),
    button("▶", "Later", () => pan(view, 0.5)),
    button("all", "Show all", () => showAll(view)));
}

function showAll(view) {
  view.requests = undefined;
  setView(view, 0, view.story.end);
}

function setView(view, from, until) {
  const length = Math.min(view.story.end, Math.max(LEAST_VIEW, until - from));
  view.from = Math.min(Math.max(0, from), view.story.end - length);
  view.until = view.from + length;
  view.draw();
}

function zoom(view, factor) {
  const half = factor * (view.until - view.from) / 2;
  const middle = (view.until + view.from) / 2;
  setView(view, middle - half, middle + half);
}

function pan(view, share) {
  const step = share * (view.until - view.from);
  setView(view, view.from + step, view.until + step);
}

/** Shows the time of some events, and pales all requests but theirs. */
function lookAt(view, evidence) {
  const about = evidence.filter(one => one.request);
  const times = (about.length > 0 ? about : evidence).map(one => one.time);
  const from = Math.min(...times);
  const until = Math.max(...times);
  const margin = Math.max(LEAST_VIEW, (until - from) * 0.15);
  view.requests = about.length > 0 ? new Set(about.map(one => one.request)) : undefined;
  setView(view, from - margin, until + margin);
}

/** Where a time is, in pixels. */
function scaleOf(view, width) {
  return time => LABELS + (time - view.from) / (view.until - view.from) * (width - LABELS - RIGHT);
}

/** Round times, one about every hundred pixels. */
function ticksOf(view, width) {
  const rough = (view.until - view.from) / Math.max(2, (width - LABELS) / 110);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find(one => one * power >= rough);
  const ticks = [];
  for (let tick = Math.ceil(view.from / step) * step; tick <= view.until; tick += step) {
    ticks.push(tick);
  }
  return ticks;
}

function timeAxis(view, width, height) {
  const x = scaleOf(view, width);
  return shape("g", { class: "axis" }, ...ticksOf(view, width).flatMap(tick => [
    shape("line", { x1: x(tick), x2: x(tick), y1: 0, y2: height }),
    shape("text", { x: x(tick), y: height + 14, "text-anchor": "middle" }, axisTime(tick, view)),
  ]));
}

function axisTime(tick, view) {
  const length = view.until - view.from;
  if (length > 5e6) {
    return Number((tick / 1e6).toFixed(1)) + " s";
  }
  return Number((tick / 1000).toFixed(length < 10000 ? 2 : 0)) + " ms";
}

/** What of a time is in view; undefined if nothing is. */
function clipped(view, from, until) {
  return until < view.from || from > view.until ? undefined : [Math.max(from, view.from), Math.min(until, view.until)];
}

function faultBand(view, x, fault, y, height) {
  const part = clipped(view, fault.from, fault.until);
  if (!part) {
    return "";
  }
  const width = Math.max(1, x(part[1]) - x(part[0]));
  const text = millis(fault.from) + "  " + fault.party + ": " + (fault.detail || "fault")
    + ", for " + duration(fault.until - fault.from);
  return shape("rect", { x: x(part[0]), y, width, height, class: "fault", "data-tip": text });
}

function latencyDrawing(view, width) {
  const x = scaleOf(view, width);
  const told = view.story.told.filter(one => clipped(view, one.intended, one.intended));
  const top = Math.max(10000, ...view.story.told.map(one => one.latency)) * 1.3;
  const low = Math.max(10, Math.min(1000, ...view.story.told.map(one => one.latency)) * 0.7);
  const share = micros => Math.log(Math.max(low, micros) / low) / Math.log(top / low);
  const y = micros => LATENCY_HEIGHT - 4 - share(micros) * (LATENCY_HEIGHT - 10 - CAPTION);
  const late = told.filter(one => one.fate !== "answered"); // drawn last, so that no other hides it
  const dots = [...told.filter(one => one.fate === "answered"), ...late].map(one => shape("path", {
    d: SHAPES[one.fate],
    transform: "translate(" + x(one.intended).toFixed(1) + "," + y(one.latency).toFixed(1) + ")",
    class: fateClass(one.fate) + paleness(view, one.request),
    "data-tip": one.request + ": " + toldEvent(one).detail + " after " + duration(one.latency) + ", due at "
      + millis(one.intended),
  }));
  return shape("svg", { width, height: LATENCY_HEIGHT + 20, role: "img", "aria-label": "Latencies over time" },
    ...view.story.faults.map(one => faultBand(view, x, one, 0, LATENCY_HEIGHT)),
    ...faultCaptions(view, x, width),
    timeAxis(view, width, LATENCY_HEIGHT),
    latencyAxis(low, top, y, width),
    ...dots);
}

/** What is wrong, above the time in which it is, as far as there is room; the bands themselves say it in any case. */
function faultCaptions(view, x, width) {
  const captions = [];
  let taken = LABELS;
  for (const fault of view.story.faults.filter(one => clipped(view, one.from, one.until))) {
    const text = fault.party + ": " + fault.detail;
    const from = Math.max(LABELS + 4, Math.min(x(Math.max(view.from, fault.from)) + 4, width - text.length * LETTER));
    if (from >= taken && from + text.length * LETTER <= width) {
      captions.push(shape("text", { x: from, y: 12, class: "caption" }, text));
      taken = from + (text.length + 1) * LETTER;
    }
  }
  return captions;
}

function latencyAxis(low, top, y, width) {
  const axis = shape("g", { class: "axis" });
  for (let tick = 10 ** Math.ceil(Math.log10(low)); tick <= top; tick *= 10) {
    axis.append(
      shape("line", { x1: LABELS, x2: width - RIGHT, y1: y(tick), y2: y(tick) }),
      shape("text", { x: LABELS - 8, y: y(tick) + 4, "text-anchor": "end" }, duration(tick)));
  }
  return axis;
}

function paleness(view, request) {
  return view.requests && !view.requests.has(request) ? " pale" : "";
}

function showTips(plot, tip) {
  plot.addEventListener("pointermove", event => {
    const text = event.target.dataset.tip;
    tip.hidden = !text;
    if (text) {
      placeTip(tip, text, event.clientX, event.clientY);
    }
  });
  plot.addEventListener("pointerleave", () => tip.hidden = true);
}

function placeTip(tip, text, x, y) {
  tip.textContent = text;
  tip.hidden = false;
  const size = tip.getBoundingClientRect();
  tip.style.left = Math.max(4, Math.min(x + 12, innerWidth - size.width - 8)) + "px";
  tip.style.top = (y + 18 + size.height > innerHeight ? y - size.height - 10 : y + 18) + "px";
}

function zoomByDragging(plot, view) {
  plot.addEventListener("pointerdown", down => {
    if (down.button !== 0 || down.pointerType === "touch" || down.target.closest("button")) { // touch scrolls the page
      return;
    }
    const left = plot.getBoundingClientRect().left;
    const begun = down.clientX - left;
    const band = element("i", { class: "selection" });
    plot.append(band);
    const move = event => {
      const now = event.clientX - left;
      band.style.left = Math.min(begun, now) + "px";
      band.style.width = Math.abs(now - begun) + "px";
    };
    const up = event => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      band.remove();
      const ends = [begun, event.clientX - left].sort((one, other) => one - other);
      if (ends[1] - ends[0] > 6) {
        setView(view, timeAt(view, plot, ends[0]), timeAt(view, plot, ends[1]));
      }
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    down.preventDefault();
    plot.focus({ preventScroll: true });
  });
}

/** Around the time that the pointer is at; without Ctrl the wheel scrolls the page. A pinch on a touchpad comes so, too. */
function zoomByWheel(plot, view) {
  plot.addEventListener("wheel", event => {
    if (!event.ctrlKey) {
      return;
    }
    event.preventDefault();
    const at = timeAt(view, plot, event.clientX - plot.getBoundingClientRect().left);
    const factor = event.deltaY < 0 ? 0.7 : 1 / 0.7;
    setView(view, at - factor * (at - view.from), at + factor * (view.until - at));
  }, { passive: false });
  plot.addEventListener("dblclick", () => showAll(view));
}

function timeAt(view, plot, pixel) {
  const share = (pixel - LABELS) / (plot.clientWidth - LABELS - RIGHT);
  return view.from + Math.min(1, Math.max(0, share)) * (view.until - view.from);
}
