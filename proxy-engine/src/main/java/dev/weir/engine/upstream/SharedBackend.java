package dev.weir.engine.upstream;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.HostPort;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A backend as shared by all loops: its address, its load and its health status. Any thread.
 */
public final class SharedBackend implements Backend, ConcurrencyLimit.Owner {
    /** The upstream of the backend. */
    interface Owner {
        /** The upstream with its current members. */
        Upstream upstream();

        /** The health status changed. Called under a lock of the backend. */
        void changed(SharedBackend backend, HealthStatus healthStatus);

        /** The backend's limit is reached, or allows a request again. */
        void turned();

        /** Whether backends out of rotation may get requests in panic mode. */
        boolean mayPanic();
    }

    private final String name;
    private final InetSocketAddress address;
    private volatile BackendConfig config;
    private final int slot;
    private final ConcurrencyLimit limit;
    private final Owner owner;
    private final Attachments attachments = new Attachments();
    private final HealthState rotation;
    private final BackendEvents events = new BackendEvents();
    private volatile OperatorOrder order = OperatorOrder.NONE;
    private volatile boolean usable = true;
    private volatile boolean removed;

    /**
     * Creates a backend in rotation.
     *
     * @param slot   a small number, unique among the members of its upstream
     * @param mostRequests maximum number of requests in flight
     * @param queue  holds the pending requests
     * @param owner  receives every change of the health status
     */
    SharedBackend(
            String name,
            BackendConfig config,
            InetSocketAddress address,
            int slot,
            int mostRequests,
            PendingQueue queue,
            Owner owner,
            Clock clock) {
        this.name = name;
        this.config = config;
        this.address = address;
        this.slot = slot;
        this.limit = new ConcurrencyLimit(mostRequests, queue, owner::turned, this);
        this.owner = owner;
        this.rotation = new HealthState(clock, this::healthChanged);
    }

    private void healthChanged(HealthStatus changed) {
        events.add(new BackendEvent(changed.sinceNanos(), changed.state().words(), changed.why()));
        owner.changed(this, changed);
    }

    /** Applies the configured weight and priority. */
    void configure(BackendConfig changed) {
        config = changed;
    }

    Attachments attachments() {
        return attachments;
    }

    /** The {@code Host} for a client that sent none: the address as written in the configuration. */
    public String authority() {
        return config.place().authority();
    }

    /** The configured address, which may be a name. */
    public HostPort place() {
        return config.place();
    }

    /** The address. */
    public InetSocketAddress address() {
        return address;
    }

    /** A small number, unique among the members of its upstream. */
    public int slot() {
        return slot;
    }

    /** The limit of its requests in flight. */
    public ConcurrencyLimit limit() {
        return limit;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Upstream upstream() {
        return owner.upstream();
    }

    @Override
    public int weight() {
        return order.weightOver(config.weight());
    }

    @Override
    public int priority() {
        return config.priority();
    }

    @Override
    public int activeRequests() {
        return limit.inFlight();
    }

    /** Whether it was removed from its upstream. */
    public boolean removed() {
        return removed;
    }

    /** Removes it: requests that are pending for it alone have to choose again. */
    void remove() {
        removed = true;
        becomes(false);
        attachments.close();
    }

    /** Whether requests may be sent to it: it is in rotation, or its priority is in panic mode. */
    @Override
    public boolean usable() {
        return usable;
    }

    /**
     * Whether a request that failed everywhere else may use it: it is ejected, which is only an estimate, and not down.
     */
    public boolean isLastResort() {
        return !removed && accepts() && rotation.healthStatus().state() == State.EJECTED && owner.mayPanic();
    }

    /** Sets whether requests may be sent to it. @return {@code true} if that is a change */
    boolean becomes(boolean nowUsable) {
        boolean before = usable;
        usable = nowUsable;
        if (!nowUsable) {
            limit.dissolve(); // includes requests that were queued just before
        }
        return before != nowUsable;
    }

    // ---- the operator ----

    /** What the operator has ordered. */
    public OperatorOrder order() {
        return order;
    }

    /** Whether the operator lets it have requests. */
    public boolean accepts() {
        return order.ready();
    }

    /** Applies an order. The caller has to determine again which members get requests. */
    void order(OperatorOrder next, long nowNanos) {
        if (next.state() != order.state()) {
            events.add(new BackendEvent(nowNanos, next.state().name().toLowerCase(Locale.ROOT), next.reason()));
        }
        order = next;
    }

    /** The configured weight, whatever the operator ordered. */
    int configuredWeight() {
        return config.weight();
    }

    /** The last changes of its health and of what the operator ordered, newest first. */
    public List<BackendEvent> events() {
        return events.last();
    }

    // ---- health ----

    @Override
    public HealthStatus healthStatus() {
        return rotation.healthStatus();
    }

    @Override
    public boolean available() {
        return rotation.available() && accepts();
    }

    @Override
    public void eject(long nanos, String why) {
        rotation.eject(nanos, why);
    }

    @Override
    public void takeDown(String why) {
        rotation.takeDown(why);
    }

    @Override
    public void restore(String why) {
        rotation.restore(why);
    }

    /** Ends an expired ejection. @return nanoseconds until it expires, or 0 if there is none */
    long endEjection() {
        return rotation.endEjection();
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return attachments.of(use, type, create);
    }

    @Override
    public String toString() {
        return name;
    }
}
