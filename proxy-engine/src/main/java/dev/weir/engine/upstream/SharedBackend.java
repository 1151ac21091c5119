package dev.weir.engine.upstream;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.HealthStatus;
import dev.weir.api.HealthStatus.State;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import dev.weir.engine.config.BackendConfig;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * A backend as all loops see it together: where it is, how busy it is, whether it is in rotation and why. Any thread.
 */
public final class SharedBackend implements Backend, ConcurrencyLimit.Owner {
    /** What the backend is a member of. */
    interface Owner {
        /** The upstream with the members of now. */
        Upstream upstream();

        /** The standing is another one. Called under a lock of the backend. */
        void changed(SharedBackend backend, HealthStatus healthStatus);

        /** The backend's limit is reached, or allows a request again. */
        void turned();

        /** Whether backends out of rotation may be asked at all where too few others are left. */
        boolean mayPanic();
    }

    private final String name;
    private final String authority;
    private final InetSocketAddress address;
    private volatile int weight;
    private volatile int priority;
    private final int slot;
    private final ConcurrencyLimit limit;
    private final Owner owner;
    private final Attachments attachments = new Attachments();
    private final HealthState rotation;
    private volatile boolean usable = true;
    private volatile boolean removed;

    /**
     * A backend in rotation.
     *
     * @param slot   a small number that no other member of its upstream has
     * @param mostRequests how many requests it may have
     * @param queue  holds the requests that are pending
     * @param owner  hears of every change of its standing
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
        this.authority = config.place().authority();
        this.weight = config.weight();
        this.priority = config.priority();
        this.address = address;
        this.slot = slot;
        this.limit = new ConcurrencyLimit(mostRequests, queue, owner::turned, this);
        this.owner = owner;
        this.rotation = new HealthState(clock, changed -> owner.changed(this, changed));
    }

    /** From now on it has the weight and the priority that are written there. */
    void configure(BackendConfig config) {
        weight = config.weight();
        priority = config.priority();
    }

    Attachments attachments() {
        return attachments;
    }

    /** What {@code Host} says for a client that named none: the place as it is written in the configuration. */
    public String authority() {
        return authority;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** A small number that no other member of its upstream has. */
    public int slot() {
        return slot;
    }

    /** How many requests it has in flight, and may have. */
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
        return weight;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public int activeRequests() {
        return limit.inFlight();
    }

    /** Whether it is no member of its upstream any more. */
    public boolean removed() {
        return removed;
    }

    /** It is no member any more: requests that wait for it alone have to choose again. */
    void remove() {
        removed = true;
        becomes(false);
    }

    /** Whether requests may go there: it is in rotation, or too few others are. */
    @Override
    public boolean usable() {
        return usable;
    }

    /** Whether a request that failed everywhere else may go there: it is ejected, which is a guess, and not down. */
    public boolean isLastResort() {
        return !removed && rotation.healthStatus().state() == State.EJECTED && owner.mayPanic();
    }

    /** Requests may go there from now on, or may not. @return {@code true} if that is new */
    boolean becomes(boolean nowUsable) {
        boolean before = usable;
        usable = nowUsable;
        if (!nowUsable) {
            limit.dissolve(); // also the requests that were queued just before
        }
        return before != nowUsable;
    }

    // ---- its standing ----

    @Override
    public HealthStatus healthStatus() {
        return rotation.healthStatus();
    }

    @Override
    public boolean available() {
        return rotation.available();
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

    /** Ends an ejection whose time is over. @return nanoseconds until it will be, or 0 if there is none to wait for */
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
