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
    private static final int FEW_MEMORIES = 4;
    private static final int MOST_KEPT = 16;

    final Exchanges shared;
    private Attempt[] attempts = {new Attempt()};
    private int attemptCount;
    private boolean underWay;
    private @Nullable Head request;
    private @Nullable InetSocketAddress client;
    private @Nullable Generation generation;
    private @Nullable Destination destination;
    private @Nullable Failure failure;
    private @Nullable Refusal refusal;
    private int status;
    private long startNanos;
    private @Nullable Object[] owners = new Object[FEW_MEMORIES];
    private @Nullable Object[] memories = new Object[FEW_MEMORIES];
    private int attachments;

    ExchangeRecord(Exchanges shared) {
        this.shared = shared;
    }

    final void open(Head head, InetSocketAddress address, Generation current) {
        request = head;
        client = address;
        generation = current;
        destination = current.only();
        current.epoch().pin();
        failure = null;
        refusal = null;
        status = 0;
        attemptCount = 0;
        underWay = false;
        startNanos = shared.loop().now();
    }

    /** Keeps no large array while it is free. */
    void trim() {
        if (attempts.length > MOST_KEPT) {
            attempts = new Attempt[] {new Attempt()};
        }
        if (owners.length > MOST_KEPT) {
            owners = new Object[FEW_MEMORIES];
            memories = new Object[FEW_MEMORIES];
        }
    }

    /** Forgets the plugins' memories. @return the request's head, which nobody needs any more */
    final Head close() {
        Arrays.fill(owners, 0, attachments, null);
        Arrays.fill(memories, 0, attachments, null);
        attachments = 0;
        Head head = head();
        request = null;
        client = null;
        generation().epoch().unpin();
        generation = null;
        destination = null;
        return head;
    }

    final Head head() {
        return Objects.requireNonNull(request);
    }

    /** Goes on among the members there are now, with the plugins it has. @return {@code false} if it has no others */
    final boolean followMembers() {
        Destination newest = shared.generation().newest(destination());
        boolean others = newest != destination;
        destination = newest;
        return others;
    }

    /** Finds out where it goes. @throws ProxyException if no route fits */
    final void route() {
        if (destination == null) {
            destination = generation().route(head());
        }
        if (destination == null) {
            throw Failure.NO_ROUTE.because("no route is for this host and path");
        }
    }

    /**
     * Its configuration's time was over long ago: it goes on without the plugins it began with, so that these can go.
     * Observers that are still there hear its end.
     */
    final void letGoOfOldPlugins() {
        Generation old = generation();
        Generation now = shared.generation();
        if (!old.epoch().expired()) {
            return;
        }
        forgetAllBut(now.observers());
        if (destination != null) {
            destination = destination.with(now.forOutlived());
        }
        generation = now;
        now.epoch().pin();
        old.epoch().unpin();
    }

    private void forgetAllBut(ObserverChain kept) {
        for (int i = 0; i < attachments; i++) {
            Object owner = owners[i];
            if (owner != null && !kept.has(owner)) {
                owners[i] = null;
                memories[i] = null;
            }
        }
    }

    final Generation generation() {
        return Objects.requireNonNull(generation);
    }

    /** Where it goes; only once that is {@linkplain #route found out}. */
    final Destination destination() {
        return Objects.requireNonNull(destination);
    }

    final boolean routed() {
        return destination != null;
    }

    final PluginChain plugins() {
        return destination().plugins();
    }

    /** Those of where it goes; of any upstream if it goes nowhere. */
    final UpstreamTerms terms() {
        return (destination == null ? generation().destinations().get(0) : destination).terms();
    }

    final void status(int code) {
        status = code;
    }

    final void failed(Failure why, @Nullable Refusal broken) {
        failure = why;
        refusal = broken;
    }

    final boolean mayTryAgain() {
        return attemptCount < terms().mostAttempts();
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
        return destination == null ? UpstreamGroup.NONE : destination.upstream();
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
            default -> routed() && terms().trustsIdempotencyKeys() && head().contains("Idempotency-Key");
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
