package dev.weir.plugins;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Candidates of an upstream: all of its backends, or some. */
public record FakeCandidates(List<Backend> all, List<Backend> full, Upstream upstream, long version)
        implements Candidates {
    private static final AtomicLong VERSIONS = new AtomicLong();

    /** All of these. */
    public static FakeCandidates of(List<? extends Backend> backends) {
        return of(FakeUpstream.of(backends));
    }

    /** All of an upstream. */
    public static FakeCandidates of(Upstream upstream) {
        return new FakeCandidates(upstream.backends(), List.of(), upstream, VERSIONS.incrementAndGet());
    }

    /** Backends with these loads, named a, b, c … */
    public static FakeCandidates withLoads(int... loads) {
        var backends = new ArrayList<Backend>();
        for (int load : loads) {
            backends.add(new FakeBackend(String.valueOf((char) ('a' + backends.size()))).load(load));
        }
        return of(backends);
    }

    /** With these weights, named a, b, c … */
    public static FakeCandidates withWeights(int... weights) {
        var backends = new ArrayList<Backend>();
        for (int weight : weights) {
            backends.add(new FakeBackend(String.valueOf((char) ('a' + backends.size()))).weight(weight));
        }
        return of(backends);
    }

    /** The same without one, as after an ejection. */
    public FakeCandidates without(String name) {
        return new FakeCandidates(
                all.stream().filter(backend -> !backend.name().equals(name)).toList(),
                full,
                upstream,
                VERSIONS.incrementAndGet());
    }

    /** The same without one that has as many requests as it may have. */
    public FakeCandidates withoutFull(String name) {
        FakeCandidates rest = without(name);
        var nowFull = new ArrayList<>(full);
        nowFull.add(backend(name));
        return new FakeCandidates(rest.all, nowFull, upstream, rest.version);
    }

    /** One of the backends. */
    public FakeBackend backend(String name) {
        return (FakeBackend) upstream.backends().stream()
                .filter(backend -> backend.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public Backend get(int index) {
        return all.get(index);
    }

    @Override
    public boolean contains(Backend backend) {
        return all.contains(backend);
    }

    @Override
    public boolean isFull(Backend backend) {
        return full.contains(backend);
    }
}
