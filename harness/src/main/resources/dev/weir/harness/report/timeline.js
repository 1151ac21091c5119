/* The connections: a lane for each, or for several of one party that follow each other; and what happened on them. */

const LANE = 16;
const GAP = 6;
const MOST_LANES = 60;
const MARKS = {
  "connected": "M-3,0a3,3 0 1,0 6,0a3,3 0 1,0 -6,0z",
  "fault": "M1.5,-7L-4,1.5H-0.5L-1.5,7L4,-1.5H0.5z",
  "FIN": "M-3.5,-5V5L4.5,0z",
  "RST": "M-5,-3L-3,-5L0,-2L3,-5L5,-3L2,0L5,3L3,5L0,2L-3,5L-5,3L-2,0z",
  "closed": "M-1.5,-6H1.5V6H-1.5z",
  "note": "M0,-5L5,0L0,5L-5,0z",
};

function timelineLegend(story) {
  const mark = (what, text) => element("span", {},
    shape("svg", { class: "mark", viewBox: "-8 -8 16 16", "aria-hidden": "true" },
      shape("path", { d: MARKS[what], class: "mark-" + what })), " " + text);
  return element("p", { class: "legend" },
    ...Object.keys(SHAPES).filter(fate => story.told.some(one => one.fate === fate)).map(fate => element("span", {}, fateKey(fate), " " + fate)),
    element("span", {}, element("i", { class: "key served" }), " backend processes a request"),
    element("span", {}, element("i", { class: "key spoilt" }), " fault of the backend"),
    element("span", {}, element("i", { class: "key fault" }), " fault is active"),
    mark("connected", "connected"), mark("fault", "fault"), mark("FIN", "FIN from the proxy"),
    mark("RST", "RST from the proxy"), mark("closed", "closed by itself"), mark("note", "note"));
}

/** The order of the lanes: the harness, clients, backends, each in order of their numbers. */
function partyOrder(party) {
  const [role, number] = party.split(" ");
  return ["harness", "client", "backend"].indexOf(role) * 1e6 + Number(number || 0);
}

/** Gives each connection in view a lane, so that those in one lane do not overlap. */
function lanesOf(view) {
  const lanes = [];
  const seen = view.story.connections.filter(one => clipped(view, one.from, one.until));
  const notes = view.story.events.some(one => one.connection === 0 && one.party === "harness");
  const parties = new Set([...seen, ...view.story.faults].map(one => one.party).concat(notes ? ["harness"] : []));
  for (const party of [...parties].sort((one, other) => partyOrder(one) - partyOrder(other))) {
    const own = [];
    for (const one of seen.filter(two => two.party === party).sort((two, three) => two.from - three.from)) {
      const free = own.find(lane => lane.connections[lane.connections.length - 1].until <= one.from);
      if (free) {
        free.connections.push(one);
      } else {
        own.push({ party, connections: [one] });
      }
    }
    lanes.push(...(own.length > 0 ? own : [{ party, connections: [] }]));
  }
  return lanes;
}

/** Where lanes are, from the top; a party's first has its name. */
function placed(lanes) {
  let y = GAP;
  lanes.forEach((lane, i) => {
    lane.first = i === 0 || lanes[i - 1].party !== lane.party;
    const role = lane.party.split(" ")[0];
    y += lane.first && (role === "backend" || i > 0 && lanes[i - 1].party.split(" ")[0] !== role) ? GAP : 0;
    lane.y = y;
    y += LANE;
  });
  return y + GAP;
}

function timelineDrawing(view, width) {
  const all = lanesOf(view);
  const lanes = view.all ? all : kept(all, view);
  const height = placed(lanes);
  const x = scaleOf(view, width);
  const where = new Map();
  lanes.forEach(lane => lane.connections.forEach(one => where.set(one.party + "/" + one.number, lane)));
  lanes.filter(lane => lane.first).forEach(lane => where.set(lane.party + "/0", lane));
  view.items = itemsOf(view.story).filter(item => where.has(item.party + "/" + item.connection));
  const drawing = shape("svg", { width, height: height + 20, "aria-hidden": "true" },
    ...view.story.faults.map(fault => faultOver(view, x, fault, lanes)),
    timeAxis(view, width, height),
    ...lanes.map(lane => laneDrawing(view, x, lane)),
    ...view.items.map(item => itemDrawing(view, x, item, where.get(item.party + "/" + item.connection).y + LANE / 2)));
  return lanes.length === all.length ? [drawing] : [drawing, moreLanes(view, all.length - lanes.length)];
}

/** A readable number of lanes: clients with failed requests and backends have precedence. */
function kept(lanes, view) {
  if (lanes.length <= MOST_LANES) {
    return lanes;
  }
  const troubled = new Set(view.story.told.filter(one => one.fate !== "answered").map(one => one.party));
  const rank = lane => lane.party.startsWith("backend") ? 1 : troubled.has(lane.party) ? 0 : 2;
  const best = new Set([...lanes].sort((one, other) => rank(one) - rank(other)).slice(0, MOST_LANES));
  return lanes.filter(lane => best.has(lane));
}

function moreLanes(view, count) {
  const click = () => {
    view.all = true;
    view.draw();
  };
  return element("p", { class: "note" }, element("button", { type: "button", click }, "Show " + count + " more lanes"));
}

function faultOver(view, x, fault, lanes) {
  const own = lanes.filter(lane => lane.party === fault.party);
  return own.length === 0 ? "" : faultBand(view, x, fault, own[0].y - 2, own.length * LANE + 4);
}

function laneDrawing(view, x, lane) {
  const middle = lane.y + LANE / 2;
  const lines = lane.connections.map(one => {
    const [from, until] = clipped(view, one.from, one.until);
    return shape("line", { x1: x(from), x2: x(until), y1: middle, y2: middle, class: "life",
      "data-tip": one.party + ", connection " + one.number + ": " + millis(one.from) + " to " + millis(one.until) });
  });
  const name = lane.first ? [shape("text", { x: LABELS - 8, y: middle + 4, "text-anchor": "end" }, lane.party)] : [];
  return shape("g", { class: "lane" }, ...name, ...lines);
}

/** All that is drawn on lanes, in order of time; made once. */
function itemsOf(story) {
  story.items = story.items || [...clientBars(story), ...backendBars(story), ...marks(story)]
    .sort((one, other) => one.time - other.time);
  return story.items;
}

function clientBars(story) {
  return story.told.map(one => ({
    ...one,
    time: one.sent,
    bar: fateClass(one.fate),
    text: millis(one.sent) + "  " + line({ ...one, what: "sent request", detail: "" }) + ", result after "
      + duration(one.end - one.sent) + ": " + toldEvent(one).detail,
  }));
}

/** From the arrival of a request until its response is sent, the fault of the backend, or the end of the connection. */
function backendBars(story) {
  const bars = [];
  const open = new Map();
  for (const event of story.events.filter(one => one.party.startsWith("backend"))) {
    const key = event.party + "/" + event.connection;
    const bar = open.get(key);
    if (bar) {
      bar.end = event.time;
      bar.bar = event.what === "sent response to" ? bar.bar : "spoilt";
      bar.text += ", " + event.what + (event.detail && event.what !== "received request" ? " (" + event.detail + ")" : "")
        + " after " + duration(bar.end - bar.time);
    }
    if (event.what === "received request") {
      open.set(key, { ...event, end: story.end, bar: "served", text: millis(event.time) + "  " + line(event) });
      bars.push(open.get(key));
    } else if (event.what !== "fault") { // after a fault, a response may still follow, late or in part
      open.delete(key);
    }
  }
  return bars;
}

function marks(story) {
  return story.events.filter(one => MARKS[one.what]).map(one => ({
    ...one,
    end: one.time,
    mark: one.what,
    text: millis(one.time) + "  " + line(one),
  }));
}

function itemDrawing(view, x, item, y) {
  const part = clipped(view, item.time, item.end);
  if (!part) {
    return "";
  }
  const chosen = view.items[view.at] === item ? " chosen" : "";
  const rest = { "data-tip": item.text };
  if (item.mark) {
    return shape("path", { ...rest, d: MARKS[item.mark], class: "mark-" + item.mark + chosen
      + (item.request ? paleness(view, item.request) : ""), transform: "translate(" + x(item.time).toFixed(1) + "," + y + ")" });
  }
  const width = x(part[1]) - x(part[0]);
  const pale = paleness(view, item.request);
  const bar = shape("rect", { ...rest, x: x(part[0]).toFixed(1), y: y - 6, height: 12, rx: 1.5,
    width: Math.max(2, width > 4 ? width - 1 : width).toFixed(1), class: item.bar + chosen + pale });
  const room = (item.request.length + 1) * LETTER < width;
  return !room ? bar : shape("g", {}, bar,
    shape("text", { x: (x(part[0]) + 4).toFixed(1), y: y + 4, class: "request" + pale }, item.request));
}

function stepByKeys(timeline, view, tip) {
  const keys = {
    "ArrowRight": () => step(view, 1),
    "ArrowLeft": () => step(view, -1),
    "+": () => zoom(view, 0.5),
    "-": () => zoom(view, 2),
    "0": () => showAll(view),
  };
  timeline.addEventListener("keydown", event => {
    const act = keys[event.key];
    if (act && event.target === timeline) {
      event.preventDefault();
      act();
      tellChosen(timeline, view, tip);
    }
  });
  timeline.addEventListener("blur", () => tip.hidden = true);
}

/** Goes to the next event, or the one before; into view if it is not. */
function step(view, by) {
  const visible = view.items.findIndex(item => item.time >= view.from);
  view.at = view.at < 0 ? Math.max(0, visible) : Math.min(view.items.length - 1, Math.max(0, view.at + by));
  const item = view.items[view.at];
  if (item && !clipped(view, item.time, item.time)) {
    const half = (view.until - view.from) / 2;
    setView(view, item.time - half, item.time + half);
  } else {
    view.draw();
  }
}

function tellChosen(timeline, view, tip) {
  const chosen = timeline.querySelector(".chosen");
  if (chosen) {
    const box = chosen.getBoundingClientRect();
    placeTip(tip, chosen.dataset.tip, box.left + box.width / 2, box.bottom - 8);
  }
}
