package dev.weir.engine.explain;

import dev.weir.api.Failure;
import dev.weir.api.ProxyException;
import dev.weir.engine.http.Head;
import dev.weir.engine.loop.EventLoop;
import dev.weir.engine.record.ExchangeArchive;
import dev.weir.engine.record.ExchangeRecord;
import dev.weir.engine.record.RequestId;
import dev.weir.engine.record.RequestIds;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps some of the ended exchanges of one loop. Each kind has places of its own, so a flood of one kind does not push
 * out the others. All of it is used on the loop only.
 */
public final class LoopExplanations implements ExchangeArchive {
    private static final int PARTS = 10;
    private static final int FAILED_PARTS = 3;
    private static final int OTHER_PARTS = 2;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EventLoop loop;
    private final InstantSource wallClock;
    private final RequestId idOfRefused;
    private final KeepRules rules;
    private final Lane failed;
    private final Lane refused;
    private final Lane retried;
    private final Lane sampled;
    private final SlowLane slow;
    private final ExplanationMaker maker;
    private long number;

    /**
     * Creates it empty.
     *
     * @param ids      numbers the clients that are refused before they have an exchange
     * @param requests maximum number of exchanges that are kept; 1 or more
     * @param sample   one exchange in so many is kept whatever it is
     */
    public LoopExplanations(EventLoop loop, InstantSource wallClock, RequestIds ids, int requests, int sample) {
        this.loop = loop;
        this.wallClock = wallClock;
        this.idOfRefused = new RequestId(ids);
        this.rules = new KeepRules(sample);
        int others = Math.max(1, requests * OTHER_PARTS / PARTS);
        this.failed = new Lane(Math.max(1, requests * FAILED_PARTS / PARTS), KeepRules.groups());
        this.refused = new Lane(Math.max(1, requests / PARTS), KeepRules.groups());
        this.retried = new Lane(others, 1);
        this.sampled = new Lane(others, 1);
        this.slow = new SlowLane(others);
        this.maker = new ExplanationMaker();
    }

    // ---- recording ----

    @Override
    public void ended(ExchangeRecord record, Head response) {
        long nanos = record.durationNanos();
        Failure failure = record.failure();
        boolean slowest = slow.takes(nanos, loop.now());
        int kinds = rules.kinds(failure, record.status(), record.attempts(), slowest);
        if (kinds != 0) {
            KeptStory place = place(kinds, failure, nanos);
            place.take(record, response);
            place.place(kinds, ++number, wallClock.millis() - nanos / NANOS_PER_MILLI);
        }
    }

    private KeptStory place(int kinds, @Nullable Failure failure, long nanos) {
        if ((kinds & Kind.FAILED.bit()) != 0) {
            return failed.place(KeepRules.group(failure));
        }
        if ((kinds & Kind.REFUSED.bit()) != 0) {
            return refused.place(KeepRules.group(failure));
        }
        if ((kinds & Kind.RETRIED.bit()) != 0) {
            return retried.place(0);
        }
        if ((kinds & Kind.SLOW.bit()) != 0) {
            return slow.place(nanos, loop.now());
        }
        return sampled.place(0);
    }

    @Override
    public void refused(InetSocketAddress client, String requestLine, ProxyException failure) {
        KeptStory place = refused.place(KeepRules.group(failure.failure()));
        idOfRefused.begin();
        place.take(idOfRefused, client, requestLine, failure);
        place.place(Kind.REFUSED.bit(), ++number, wallClock.millis());
    }

    // ---- reading ----

    /** The newest explanations that a filter accepts, the newest first. */
    public List<ExplanationSummary> recent(ExplanationFilter filter) {
        List<ExplanationSummary> found = new ArrayList<>();
        for (KeptStory each : newestFirst()) {
            if (found.size() == filter.limit()) {
                break;
            }
            if (filter.accepts(each.kinds(), each.facts.upstream)) {
                found.add(maker.summary(each));
            }
        }
        return found;
    }

    /** The newest explanation with an id; {@code null} if there is none. */
    public @Nullable Explanation find(String id) {
        for (KeptStory each : newestFirst()) {
            if (each.id.is(id)) {
                return maker.explanation(each);
            }
        }
        return null;
    }

    private List<KeptStory> newestFirst() {
        List<KeptStory> all = new ArrayList<>();
        failed.collect(all);
        refused.collect(all);
        retried.collect(all);
        sampled.collect(all);
        slow.collect(all);
        all.sort(Comparator.comparingLong(KeptStory::number).reversed());
        return all;
    }

    /** The loop that all of this belongs to. */
    EventLoop loop() {
        return loop;
    }
}
