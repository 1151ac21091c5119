package dev.weir.plugins.retry;

import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.Outcome;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import dev.weir.plugins.FakeBackend;
import dev.weir.plugins.FakeRequest;
import dev.weir.plugins.FakeUpstream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange with attempts made by a test. */
final class Attempts implements Exchange {
    private final Upstream upstream;
    private final List<Outcome> attempts = new ArrayList<>();
    private final IdentityHashMap<Object, Object> attachments = new IdentityHashMap<>();

    Attempts(Upstream upstream) {
        this.upstream = upstream;
    }

    /** An upstream with the given numbers of requests in flight. */
    static Upstream upstreamWithLoads(int... loads) {
        var backends = new ArrayList<FakeBackend>();
        for (int load : loads) {
            backends.add(new FakeBackend("s" + backends.size()).load(load));
        }
        return FakeUpstream.of(backends);
    }

    /** Another attempt has ended so. */
    Outcome ended(Outcome outcome) {
        attempts.add(outcome);
        return outcome;
    }

    @Override
    public Request request() {
        return FakeRequest.GET;
    }

    @Override
    public Upstream upstream() {
        return upstream;
    }

    @Override
    public int status() {
        return 0;
    }

    @Override
    public @Nullable Failure failure() {
        return null;
    }

    @Override
    public @Nullable Refusal refusal() {
        return null;
    }

    @Override
    public int attempts() {
        return attempts.size();
    }

    @Override
    public Outcome attempt(int index) {
        return attempts.get(index);
    }

    @Override
    public long requestBodyBytes() {
        return 0;
    }

    @Override
    public long responseBodyBytes() {
        return 0;
    }

    @Override
    public long durationNanos() {
        return 0;
    }

    @Override
    public void attach(Object owner, @Nullable Object value) {
        attachments.put(owner, value);
    }

    @Override
    public @Nullable Object attachment(Object owner) {
        return attachments.get(owner);
    }
}
