package dev.weir.engine.explain;

import java.util.Arrays;
import java.util.List;

/** The slowest exchanges of the last minutes. Belongs to one loop. */
final class SlowLane {
    /** Time after which a slow exchange gives its place to any other. */
    private static final long WINDOW_NANOS = 600_000_000_000L;

    private final KeptStory[] places;
    private final long[] durations;
    private final long[] ended;
    private long least = -1;
    private long nextExpiry;

    SlowLane(int size) {
        places = new KeptStory[size];
        for (int i = 0; i < size; i++) {
            places[i] = new KeptStory();
        }
        durations = new long[size];
        ended = new long[size];
        Arrays.fill(durations, -1);
    }

    /** Whether an exchange of this duration is among the slowest. */
    boolean takes(long durationNanos, long now) {
        return durationNanos > least || (least >= 0 && now - nextExpiry >= 0);
    }

    /** A place for an exchange that {@link #takes} accepted. */
    KeptStory place(long durationNanos, long now) {
        int at = 0;
        for (int i = 1; i < places.length; i++) {
            if (worth(i, now) < worth(at, now)) {
                at = i;
            }
        }
        durations[at] = durationNanos;
        ended[at] = now;
        least = Long.MAX_VALUE;
        nextExpiry = now + WINDOW_NANOS;
        for (int i = 0; i < places.length; i++) {
            least = Math.min(least, durations[i]);
            if (durations[i] >= 0 && ended[i] + WINDOW_NANOS - nextExpiry < 0) {
                nextExpiry = ended[i] + WINDOW_NANOS;
            }
        }
        return places[at];
    }

    private long worth(int place, long now) {
        return durations[place] >= 0 && now - ended[place] >= WINDOW_NANOS ? -1 : durations[place];
    }

    void collect(List<KeptStory> into) {
        for (KeptStory each : places) {
            if (each.number() > 0) {
                into.add(each);
            }
        }
    }
}
