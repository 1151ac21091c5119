package dev.weir.engine.exchange;

import dev.weir.api.Backend;
import dev.weir.api.Exchange;
import dev.weir.api.Failure;
import dev.weir.api.HeaderView;
import dev.weir.api.Outcome;
import dev.weir.api.Refusal;
import dev.weir.api.Request;
import dev.weir.engine.backend.SharedBackend;
import dev.weir.engine.backend.UpstreamGroup;
import dev.weir.engine.http.Head;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What plugins see of an exchange: its request, what happened so far, and the places where they remember things. */
abstract class ExchangeRecord implements Exchange, Request {
    final Exchanges shared;
    private Attempt[] attempts = {new Attempt()};
    private int attemptCount;
    private boolean underWay;
    private @Nullable Head request;
    private @Nullable InetSocketAddress client;
    private @Nullable Generation generation;
    private @Nullable Failure failure;
    private @Nullable Refusal refusal;
    private int status;
    private long startNanos;
    private @Nullable Object[] owners = new Object[4];
    private @Nullable Object[] memories = new Object[4];
    private int attachments;

    ExchangeRecord(Exchanges shared) {
        this.shared = shared;
    }

    final void open(Head head, InetSocketAddress address, Generation current) {
        request = head;
        client = address;
        generation = current;
        failure = null;
        refusal = null;
        status = 0;
        attemptCount = 0;
        underWay = false;
        startNanos = shared.loop().now();
    }

    /** Forgets the plugins' memories. @return the request's head, which nobody needs any more */
    final Head close() {
        Arrays.fill(owners, 0, attachments, null);
        Arrays.fill(memories, 0, attachments, null);
        attachments = 0;
        Head head = head();
        request = null;
        client = null;
        generation = null;
        return head;
    }

    final Head head() {
        return Objects.requireNonNull(request);
    }

    /** Goes on among the members there are now, with the plugins it has. @return {@code false} if it has no others */
    final boolean followMembers() {
        Generation now = shared.generation();
        boolean others = now != generation && now.plugins() == plugins();
        if (others) {
            generation = now;
        }
        return others;
    }

    final Generation generation() {
        return Objects.requireNonNull(generation);
    }

    final PluginChain plugins() {
        return generation().plugins();
    }

    final void status(int code) {
        status = code;
    }

    final void failed(Failure why, @Nullable Refusal broken) {
        failure = why;
        refusal = broken;
    }

    final boolean mayTryAgain() {
        return attemptCount < shared.mostAttempts();
    }

    /** An attempt begins at a backend. */
    final void attemptBegan(SharedBackend backend) {
        underWay = true;
        current().start(backend, shared.loop().now());
    }

    /** The attempt that is being made; it counts once it {@linkplain #attemptEnded() ended}. */
    final Attempt current() {
        return attempts[attemptCount];
    }

    final void attemptEnded() {
        underWay = false;
        attemptCount++;
        if (attemptCount == attempts.length) {
            attempts = Arrays.copyOf(attempts, attemptCount + 1);
            attempts[attemptCount] = new Attempt();
        }
    }

    /** The attempt that began is none: it counts for nothing. */
    final void attemptWithdrawn() {
        underWay = false;
    }

    /** Whether an attempt of this exchange proved that another backend has to be tried. */
    final boolean excludes(SharedBackend backend) {
        for (int i = 0; i < attemptCount; i++) {
            if (attempts[i].backend() == backend && attempts[i].excludesItsBackend()) {
                return true;
            }
        }
        return false;
    }

    /** Those that another attempt must not go to. */
    final List<SharedBackend> excluded() {
        return Arrays.stream(attempts, 0, attemptCount)
                .filter(Attempt::excludesItsBackend)
                .map(Attempt::target)
                .toList();
    }

    /** Whether an attempt of this exchange was made there. */
    final boolean hasTried(SharedBackend backend) {
        for (int i = 0; i < attemptCount; i++) {
            if (attempts[i].backend() == backend) {
                return true;
            }
        }
        return false;
    }

    @Override
    public final Request request() {
        return this;
    }

    @Override
    public final UpstreamGroup upstream() {
        return generation().upstream();
    }

    @Override
    public final @Nullable Backend backend() {
        Attempt last = attemptCount > 0 ? attempts[attemptCount - 1] : null;
        return underWay ? current().backend() : last == null ? null : last.backend();
    }

    @Override
    public final int status() {
        return status;
    }

    @Override
    public final @Nullable Failure failure() {
        return failure;
    }

    @Override
    public final @Nullable Refusal refusal() {
        return refusal;
    }

    @Override
    public final int attempts() {
        return attemptCount;
    }

    @Override
    public final Outcome attempt(int index) {
        return attempts[Objects.checkIndex(index, attemptCount)];
    }

    @Override
    public final long durationNanos() {
        return shared.loop().now() - startNanos;
    }

    @Override
    public final void attach(Object owner, @Nullable Object value) {
        int at = 0;
        while (at < attachments && owners[at] != owner) {
            at++;
        }
        if (at == owners.length) {
            owners = Arrays.copyOf(owners, at * 2);
            memories = Arrays.copyOf(memories, at * 2);
        }
        owners[at] = owner;
        memories[at] = value;
        attachments = Math.max(attachments, at + 1);
    }

    @Override
    public final @Nullable Object attachment(Object owner) {
        for (int i = 0; i < attachments; i++) {
            if (owners[i] == owner) {
                return memories[i];
            }
        }
        return null;
    }

    @Override
    public final String method() {
        return head().method();
    }

    @Override
    public final String target() {
        return head().target();
    }

    @Override
    public final CharSequence peekTarget() {
        return head().peekTarget();
    }

    @Override
    public final int minorVersion() {
        return head().minorVersion();
    }

    @Override
    public final boolean idempotent() {
        return switch (head().method()) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> shared.trustsIdempotencyKeys() && head().contains("Idempotency-Key");
        };
    }

    @Override
    public final HeaderView headers() {
        return head();
    }

    @Override
    public final InetSocketAddress client() {
        return Objects.requireNonNull(client);
    }
}
