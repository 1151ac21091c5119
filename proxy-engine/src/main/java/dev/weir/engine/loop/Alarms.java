package dev.weir.engine.loop;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The set alarms of a loop: a binary heap with the earliest on top. */
final class Alarms {
    /** Maximum duration, so that differences between two times cannot overflow; 146 years. */
    private static final long FOREVER_NANOS = Long.MAX_VALUE / 2;

    private final EventLoop loop;
    private @Nullable Alarm[] heap = new Alarm[16];
    private int size;
    private long round;

    Alarms(EventLoop loop) {
        this.loop = loop;
    }

    long now() {
        return loop.now();
    }

    void set(Alarm alarm, long nanos) {
        remove(alarm);
        alarm.dueNanos = now() + Math.min(Math.max(0, nanos), FOREVER_NANOS);
        alarm.round = round;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        rise(alarm, size++);
    }

    void remove(Alarm alarm) {
        int hole = alarm.place;
        if (hole == Alarm.NOT_SET) {
            return;
        }
        alarm.place = Alarm.NOT_SET;
        Alarm last = at(--size);
        heap[size] = null;
        if (last != alarm) {
            sink(last, hole);
            rise(last, last.place);
        }
    }

    /** Nanoseconds until the earliest is due, zero or less if it is due now, or {@link Deadlines#NEVER}. */
    long untilFirst(long nowNanos) {
        return size == 0 ? Deadlines.NEVER : at(0).dueNanos - nowNanos;
    }

    /**
     * Runs the owners of all alarms that are due at the call. Alarms that they set run in the next round, so that an
     * owner that always sets a due alarm does not occupy the loop.
     */
    void expire(long nowNanos) {
        round++;
        while (size > 0 && at(0).dueNanos - nowNanos <= 0 && at(0).round < round) {
            Alarm due = at(0);
            remove(due);
            try {
                due.owner.run();
            } catch (RuntimeException | Error bug) {
                loop.report(bug);
            }
        }
    }

    private void rise(Alarm alarm, int from) {
        int place = from;
        while (place > 0 && alarm.isBefore(at((place - 1) / 2))) {
            put(at((place - 1) / 2), place);
            place = (place - 1) / 2;
        }
        put(alarm, place);
    }

    private void sink(Alarm alarm, int from) {
        int place = from;
        for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && at(child + 1).isBefore(at(child))) {
                child++;
            }
            if (!at(child).isBefore(alarm)) {
                break;
            }
            put(at(child), place);
            place = child;
        }
        put(alarm, place);
    }

    private void put(Alarm alarm, int place) {
        heap[place] = alarm;
        alarm.place = place;
    }

    private Alarm at(int place) {
        return Objects.requireNonNull(heap[place]);
    }
}
