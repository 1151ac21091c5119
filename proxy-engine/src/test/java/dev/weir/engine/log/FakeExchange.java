package dev.weir.engine.log;

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
            @Nullable Encryption encryption,
            HeaderView headers)
            implements Request {
        FakeRequest(
                InetSocketAddress client,
                String method,
                String target,
                int minorVersion,
                @Nullable Encryption encryption) {
            this(client, method, target, minorVersion, encryption, new FakeHeaders(List.of()));
        }

        @Override
        public boolean idempotent() {
            return true;
        }
    }

    /** Field lines, each a name and a value. */
    record FakeHeaders(List<List<String>> lines) implements HeaderView {
        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public String name(int index) {
            return lines.get(index).get(0);
        }

        @Override
        public String value(int index) {
            return lines.get(index).get(1);
        }

        @Override
        public boolean contains(String name) {
            return find(name, 0) >= 0;
        }

        @Override
        public @Nullable String first(String name) {
            int at = find(name, 0);
            return at < 0 ? null : value(at);
        }

        @Override
        public List<String> all(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean containsToken(String name, String token) {
            throw new UnsupportedOperationException();
        }
    }

    record FakeUpstream(String name) implements Upstream {
        @Override
        public List<Backend> backends() {
            return List.of();
        }

        @Override
        public long version() {
            return 0;
        }

        @Override
        public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
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

        @Override
        public long connectNanos() {
            return failure == null ? 1_000_000 : -1;
        }

        @Override
        public long headNanos() {
            return failure == null ? 20_000_000 : -1;
        }

        @Override
        public long bodyNanos() {
            return failure == null ? 300 : -1;
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
        return new FakeUpstream("app");
    }

    @Override
    public String id() {
        return "id-1";
    }

    @Override
    public String routeName() {
        return "a.example/api";
    }

    @Override
    public long queueNanos() {
        return 2_500_000;
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
