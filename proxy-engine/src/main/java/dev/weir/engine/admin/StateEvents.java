package dev.weir.engine.admin;

import com.google.gson.JsonObject;
import dev.weir.engine.admin.http.EventSource;
import dev.weir.engine.admin.view.MergePatch;
import dev.weir.engine.admin.view.StateView;
import dev.weir.engine.loop.Alarm;
import dev.weir.engine.loop.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Streams the state: the whole to a new client, then what changed, each second. All clients share one reading, so a
 * further one costs little; without clients, nothing is read. A client that comes within a second after a reading gets
 * that one. A client that is slower than that misses patches, and
 * then gets the whole state again. On the server's loop.
 */
final class StateEvents implements EventSource {
    private static final long PERIOD_NANOS = 1_000_000_000;
    private static final int COMMENT_PERIODS = 15;
    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

    /** What a client knows. */
    private enum Knows {
        /** Nothing, or something old: it needs the whole state. */
        NOTHING,
        /** The last state that was read. */
        LAST
    }

    /** One reading: the state, and the events that tell it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never modified
    private record Reading(JsonObject state, byte[] whole, byte[] patch) {}

    private final EventLoop loop;
    private final Executor views;
    private final StateView view;
    private final int most;
    private final Map<Subscriber, Knows> clients = new LinkedHashMap<>();
    private final Alarm next;
    private @Nullable Reading last;
    private boolean armed;
    private boolean reading;
    private long periods;

    /** @param most maximum number of clients */
    StateEvents(EventLoop loop, Executor views, StateView view, int most) {
        this.loop = loop;
        this.views = views;
        this.view = view;
        this.most = most;
        this.next = loop.alarm(this::onPeriod);
    }

    /** Whether no further client is allowed. */
    boolean full() {
        return clients.size() >= most;
    }

    @Override
    public void joined(Subscriber subscriber) {
        if (full()) {
            subscriber.end();
            return;
        }
        Reading known = last;
        clients.put(subscriber, known == null ? Knows.NOTHING : Knows.LAST);
        if (known != null) {
            subscriber.send(known.whole());
        } else if (!armed) {
            armed = true;
            next.set(PERIOD_NANOS);
            read();
        }
    }

    @Override
    public void drained(Subscriber subscriber) {
        // it gets the next event in time
    }

    @Override
    public void left(Subscriber subscriber) {
        clients.remove(subscriber); // the next period notices if it was the last one
    }

    private void onPeriod() {
        if (clients.isEmpty()) {
            armed = false;
            last = null;
            return;
        }
        next.set(PERIOD_NANOS);
        periods++;
        if (periods % COMMENT_PERIODS == 0) {
            clients().stream().filter(Subscriber::ready).forEach(each -> each.send(COMMENT));
        }
        read();
    }

    private List<Subscriber> clients() {
        return new ArrayList<>(clients.keySet()); // one that is gone leaves while it is written to
    }

    /** Has the state read, unless that is under way. */
    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        JsonObject before = last == null ? null : last.state();
        try {
            views.execute(() -> {
                Reading made = null;
                try {
                    made = make(before);
                } finally {
                    Reading result = made;
                    loop.execute(() -> publish(result));
                }
            });
        } catch (RejectedExecutionException e) {
            reading = false; // the next period tries again
        }
    }

    private Reading make(@Nullable JsonObject before) {
        JsonObject state = view.read();
        JsonObject patch = before == null ? state : MergePatch.between(before, state);
        return new Reading(state, event("state", state), event("patch", patch));
    }

    private static byte[] event(String name, JsonObject data) {
        return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private void publish(@Nullable Reading made) {
        reading = false;
        if (made == null) {
            return;
        }
        boolean follows = last != null;
        for (Subscriber client : clients()) {
            boolean knowsLast = follows && clients.get(client) == Knows.LAST;
            if (client.ready()) {
                clients.put(client, Knows.LAST);
                client.send(knowsLast ? made.patch() : made.whole());
            } else {
                clients.put(client, Knows.NOTHING);
            }
        }
        last = armed ? made : null;
    }
}
