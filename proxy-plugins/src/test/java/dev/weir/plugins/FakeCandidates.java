package dev.weir.plugins;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.util.List;

/** Candidates that are all the members there are. */
public record FakeCandidates(List<Backend> all) implements Candidates {
    /** Backends with these loads, named a, b, c … */
    public static FakeCandidates withLoads(int... loads) {
        var backends = new java.util.ArrayList<Backend>();
        for (int load : loads) {
            backends.add(new FakeBackend(String.valueOf((char) ('a' + backends.size())), load));
        }
        return new FakeCandidates(List.copyOf(backends));
    }

    /** The same without one, as after an ejection. */
    public FakeCandidates without(String name) {
        return new FakeCandidates(
                all.stream().filter(backend -> !backend.name().equals(name)).toList());
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
    public Upstream upstream() {
        throw new AssertionError("not asked for here");
    }
}
