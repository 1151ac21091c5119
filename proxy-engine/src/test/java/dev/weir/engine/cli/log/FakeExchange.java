package dev.weir.engine.cli.log;

import dev.weir.api.Backend;
import dev.weir.api.Encryption;
import dev.weir.api.Evidence;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderView;
import dev.weir.api.HealthStatus;
import dev.weir.api.Outcome;
import dev.weir.api.PluginUse;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.api.Upstream;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An exchange that ended, as values. */
record FakeExchange(
        Request request,
        int status,
        @Nullable String answeredBy,
        @Nullable Failure failure,
        @Nullable Refusal refusal,
        List<Outcome> outcomes,
        long requestBodyBytes,
        long responseBodyBytes,
        long durationNanos)
        implements Exchange {

    record FakeRequest(
            InetSocketAddress client,
            String method,
            String target,
            int minorVersion,
            @Nullable Encryption encryption) implements Request {
        @Override
        public boolean idempotent() {
            return true;
        }

        @Override
        public HeaderView headers() {
            throw new UnsupportedOperationException();
        }
    }

    record FakeEncryption(
            String protocol,
            String cipher,
            @Nullable String serverName,
            boolean resumed,
            List<X509Certificate> clientCertificates,
            @Nullable String clientCertificatePem)
            implements Encryption {}

    record FakeOutcome(
            Backend backend,
            int status,
            @Nullable Failure failure,
            @Nullable Evidence evidence,
            boolean reusedConnection)
            implements Outcome {
        @Override
        public boolean countsAgainstBackend() {
            return false;
        }

        @Override
        public long idleNanos() {
            return -1;
        }

        @Override
        public long latencyNanos() {
            return 0;
        }
    }

    record FakeBackend(String name) implements Backend {
        @Override
        public int weight() {
            return 1;
        }

        @Override
        public int activeRequests() {
            return 0;
        }

        @Override
        public Upstream upstream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int priority() {
            return 0;
        }

        @Override
        public HealthStatus healthStatus() {
            return new HealthStatus(HealthStatus.State.IN_ROTATION, "", 0, 0);
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public void eject(long nanos, String why) {}

        @Override
        public void takeDown(String why) {}

        @Override
        public void restore(String why) {}

        @Override
        public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public Upstream upstream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int attempts() {
        return outcomes.size();
    }

    @Override
    public Outcome attempt(int index) {
        return outcomes.get(index);
    }

    @Override
    public void attach(Object owner, @Nullable Object value) {}

    @Override
    public @Nullable Object attachment(Object owner) {
        return null;
    }
}
