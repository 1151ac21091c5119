package dev.weir.engine.backend;

import dev.weir.api.Backend;
import dev.weir.api.Clock;
import dev.weir.api.PluginUse;
import dev.weir.api.Standing;
import dev.weir.api.Standing.State;
import dev.weir.api.Upstream;
import dev.weir.engine.config.BackendConfig;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * A backend as all loops see it together: where it is, how busy it is, whether it is in rotation and why. Any thread.
 */
public final class SharedBackend implements Backend, Places.Owner {
    /** What the backend is a member of. */
    interface Owner {
        /** The upstream with the members of now. */
        Upstream upstream();

        /** The standing is another one. Called under the backend's lock. */
        void changed(SharedBackend backend, Standing standing);

        /** The backend's limit is reached, or allows a request again. */
        void turned();
    }

    /** An ejection no longer than this never makes a difference between two moments overflow; 146 years. */
    private static final long FOREVER_NANOS = Long.MAX_VALUE / 2;

    private final String name;
    private final String authority;
    private final InetSocketAddress address;
    private volatile int weight;
    private volatile int priority;
    private final int slot;
    private final Clock clock;
    private final Places places;
    private final Owner owner;
    private final Attachments attachments = new Attachments();
    private volatile Standing standing;
    private volatile boolean available = true;
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
            WaitingRoom queue,
            Owner owner,
            Clock clock) {
        this.name = name;
        this.authority = config.place().authority();
        this.weight = config.weight();
        this.priority = config.priority();
        this.address = address;
        this.slot = slot;
        this.places = new Places(mostRequests, queue, owner::turned, this);
        this.owner = owner;
        this.clock = clock;
        this.standing = new Standing(State.IN_ROTATION, "", clock.nanos(), 0);
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
    public Places places() {
        return places;
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
        return places.taken();
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

    /** Requests may go there from now on, or may not. @return {@code true} if that is new */
    boolean becomes(boolean nowUsable) {
        boolean before = usable;
        usable = nowUsable;
        if (!nowUsable) {
            places.dissolve(); // also the requests that were queued just before
        }
        return before != nowUsable;
    }

    // ---- its standing ----

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public synchronized void eject(long nanos, String why) {
        Standing now = standing;
        long until = clock.nanos() + Math.min(nanos, FOREVER_NANOS);
        if (nanos <= 0 || now.state() == State.DOWN) {
            return;
        }
        if (now.state() == State.IN_ROTATION) {
            change(State.EJECTED, why, until);
        } else if (until - now.untilNanos() > 0) { // the reason stays that of the ejection
            standing = new Standing(State.EJECTED, now.why(), now.sinceNanos(), until);
        }
    }

    @Override
    public synchronized void takeDown(String why) {
        if (standing.state() != State.DOWN) {
            change(State.DOWN, why, 0);
        }
    }

    @Override
    public synchronized void restore(String why) {
        if (standing.state() != State.IN_ROTATION) {
            change(State.IN_ROTATION, why, 0);
        }
    }

    /** Ends an ejection whose time is over. @return nanoseconds until it will be, or 0 if there is none to wait for */
    synchronized long endEjection() {
        Standing now = standing;
        if (now.state() != State.EJECTED) {
            return 0;
        }
        long left = now.untilNanos() - clock.nanos();
        if (left <= 0) {
            change(State.IN_ROTATION, "its ejection is over", 0);
            return 0;
        }
        return left;
    }

    private void change(State state, String why, long untilNanos) {
        standing = new Standing(state, why, clock.nanos(), untilNanos);
        available = state == State.IN_ROTATION;
        owner.changed(this, standing);
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
