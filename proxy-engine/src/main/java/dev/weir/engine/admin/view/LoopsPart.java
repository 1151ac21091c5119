package dev.weir.engine.admin.view;

import com.google.gson.JsonObject;
import dev.weir.engine.metrics.LoopReading;

/** The event loops. */
final class LoopsPart {
    /** A task that waits this long is behind a callback that blocks. */
    private static final double STALLED_SECONDS = 1;

    private final Subject subject;

    LoopsPart(Subject subject) {
        this.subject = subject;
    }

    JsonObject read() {
        var part = new JsonObject();
        for (LoopReading loop : subject.live().proxy().operation().metrics().loops()) {
            var json = new JsonObject();
            json.addProperty("turns", loop.turns().count());
            json.add("turn", Durations.of(loop.turns()));
            json.add("lag", Durations.of(loop.lag()));
            json.addProperty("clients", loop.clients());
            json.addProperty("active", loop.active());
            json.addProperty("bufferBytes", loop.heldBytes());
            json.addProperty("stalled", loop.waitingSeconds() >= STALLED_SECONDS);
            part.add(Integer.toString(loop.loop()), json);
        }
        return part;
    }
}
