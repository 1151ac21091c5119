package dev.weir.engine.contain;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import dev.weir.api.Upstream;
import java.lang.reflect.Proxy;

/** One backend that nothing is known of. */
final class OneCandidate implements Candidates {
    private final Backend only = (Backend) Proxy.newProxyInstance(
            Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @Override
    public int size() {
        return 1;
    }

    @Override
    public Backend get(int index) {
        return only;
    }

    @Override
    public boolean contains(Backend backend) {
        return backend == only;
    }

    @Override
    public boolean isFull(Backend backend) {
        return false;
    }

    @Override
    public long version() {
        return 1;
    }

    @Override
    public Upstream upstream() {
        throw new UnsupportedOperationException("upstream");
    }
}
