/* What was seen of a scenario, unpacked from numbers when it is looked at; times are microseconds. */

const EVENT_NUMBERS = 6;
const TOLD_NUMBERS = 9;
const ENDS = new Set(["FIN", "RST", "closed", "fault"]);

function storyOf(result) {
  const events = eventsOf(result.events);
  const told = toldOf(result.told);
  const end = Math.max(1000, ...events.map(one => one.time), ...told.map(one => one.end));
  return { events, told, end, faults: faultsOf(events, end), connections: connectionsOf(events, told, end) };
}

function eventsOf(numbers) {
  const events = [];
  let time = 0;
  for (let i = 0; i < numbers.length; i += EVENT_NUMBERS) {
    const [delta, party, connection, what, request, detail] = numbers.slice(i, i + EVENT_NUMBERS);
    time += delta;
    events.push({
      time,
      party: report.strings[party],
      connection,
      what: report.strings[what],
      request: report.strings[request],
      detail: report.strings[detail],
    });
  }
  return events;
}

function toldOf(numbers) {
  const told = [];
  let sent = 0;
  for (let i = 0; i < numbers.length; i += TOLD_NUMBERS) {
    const [delta, late, took, party, connection, request, fate, status, detail] = numbers.slice(i, i + TOLD_NUMBERS);
    sent += delta;
    told.push({
      intended: sent - late,
      sent,
      end: sent + took,
      latency: took + late,
      party: report.strings[party],
      connection,
      request: report.strings[request],
      fate: report.strings[fate],
      status,
      detail: report.strings[detail],
    });
  }
  return told;
}

/** The faults of each backend, with their times. */
function faultsOf(events, end) {
  const faults = [];
  const open = new Map();
  for (const event of events) {
    if (event.what === "fault begins" || event.what === "fault ends") {
      if (open.has(event.party)) {
        open.get(event.party).until = event.time;
        open.delete(event.party);
      }
      if (event.what === "fault begins") {
        const fault = { party: event.party, from: event.time, until: end, detail: event.detail };
        faults.push(fault);
        open.set(event.party, fault);
      }
    }
  }
  return faults;
}

/** Each connection of each party, and for how long it was seen; one that does not end lasts until the story does. */
function connectionsOf(events, told, end) {
  const connections = new Map();
  const see = (party, number, time, what) => {
    if (number === 0) {
      return;
    }
    const key = party + "/" + number;
    const known = connections.get(key) || { party, number, from: time, until: time, what };
    known.from = Math.min(known.from, time);
    if (time >= known.until) {
      known.until = time;
      known.what = what;
    }
    connections.set(key, known);
  };
  events.forEach(one => see(one.party, one.connection, one.time, one.what));
  told.forEach(one => {
    see(one.party, one.connection, one.sent, "sent request");
    see(one.party, one.connection, one.end, ENDS.has((connections.get(one.party + "/" + one.connection) || {}).what)
      ? "closed" : "got result of");
  });
  for (const one of connections.values()) {
    if (!ENDS.has(one.what)) {
      one.until = end;
    }
  }
  return [...connections.values()];
}

/** An event as a line of text. */
function line(event) {
  const connection = event.connection === 0 ? "" : ", connection " + event.connection;
  const request = event.request ? " " + event.request : "";
  const detail = event.detail ? " (" + event.detail + ")" : "";
  return event.party + connection + ": " + event.what + request + detail;
}

/** The result of a request as an event of its client. */
function toldEvent(told) {
  const detail = [told.fate + (told.status ? " " + told.status : ""), told.detail].filter(Boolean).join(", ");
  return { time: told.end, party: told.party, connection: told.connection, what: "got result of", request: told.request, detail };
}

function millis(micros) {
  return (micros / 1000).toFixed(3) + " ms";
}
