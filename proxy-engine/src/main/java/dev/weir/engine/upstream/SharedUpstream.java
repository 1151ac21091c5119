package dev.weir.engine.upstream;

import dev.weir.api.Clock;
import dev.weir.api.HealthStatus;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import dev.weir.engine.config.BackendConfig;
import dev.weir.engine.config.SettingValues;
import dev.weir.engine.config.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of an upstream that outlives changes of its members: the pending requests, the attachments of plugins, and
 * the loops to notify. Any thread.
 */
public final class SharedUpstream {
    private final String name;
    private final Clock clock;
    private volatile Limits limits;
    private final PendingQueue queue;
    private final AtomicInteger changes = new AtomicInteger();
    private final Attachments attachments = new Attachments();
    private volatile List<MembershipListener> loops = List.of();
    private List<SharedBackend> members = List.of();
    private List<SharedBackend> leaving = List.of();
    private PanicRule panic = PanicRule.NONE;
    private final OperatorOrders orders = new OperatorOrders();
    private volatile UpstreamSnapshot now;

    private record Limits(int mostRequests, int panicPercent) {
        static Limits of(SettingValues settings) {
            return new Limits(
                    settings.get(Settings.BACKEND_MAX_REQUESTS), settings.get(Settings.HEALTH_PANIC_THRESHOLD));
        }
    }

    /** Creates an upstream without members. */
    public SharedUpstream(String name, SettingValues settings, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.limits = Limits.of(settings);
        this.queue = new PendingQueue(settings.get(Settings.QUEUE_LENGTH));
        this.now = new UpstreamSnapshot(this, 0, List.of());
    }

    String name() {
        return name;
    }

    int changes() {
        return changes.get();
    }

    <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return attachments.of(use, type, create);
    }

    /** One address of a configured backend. */
    public record Address(BackendConfig backend, InetAddress host, String name) {}

    /** Applies new settings. */
    public synchronized void change(SettingValues settings) {
        limits = Limits.of(settings);
        queue.capacity(settings.get(Settings.QUEUE_LENGTH));
        members.forEach(member -> member.limit().change(limits.mostRequests()));
        assess();
    }

    /**
     * Creates the members for these addresses; existing members are kept. The others are removed by {@link #dismiss},
     * once every loop has the new members: until then, a request that looks for a backend finds one.
     */
    public synchronized UpstreamSnapshot join(List<Address> addresses) {
        var taken = new BitSet();
        var known = new ArrayList<SharedBackend>(members);
        known.addAll(leaving);
        known.forEach(member -> taken.set(member.slot()));
        var next = new ArrayList<SharedBackend>();
        for (Address address : addresses) {
            next.add(member(known, address, taken));
        }
        known.removeAll(next);
        leaving = List.copyOf(known);
        members = List.copyOf(next);
        assess();
        now = new UpstreamSnapshot(this, now.version() + 1, members);
        return now;
    }

    /** Removes the old members, since every loop has the new ones and sends no request to the old. */
    public void dismiss() {
        List<SharedBackend> gone;
        synchronized (this) {
            gone = leaving;
            leaving = List.of();
        }
        gone.forEach(SharedBackend::remove);
        choiceChanged();
        queue.empty(queue.common())
                .forEach(PendingRequest::chooseAgain); // requests pending for any backend may use the new ones too
    }

    /** As {@link #join} and {@link #dismiss}, before any loop runs. */
    UpstreamSnapshot at(List<Address> addresses) {
        UpstreamSnapshot group = join(addresses);
        dismiss();
        return group;
    }

    /** Removes all members: no configuration in use contains it any more. */
    public void end() {
        at(List.of());
        attachments.close();
    }

    /** Removes the attachments of plugins from other jars, here and at the members. */
    public synchronized void keepAttachmentsOf(Set<ClassLoader> jars) {
        attachments.keepOnly(jars);
        members.forEach(member -> member.attachments().keepOnly(jars));
    }

    /** The current members. */
    public UpstreamSnapshot now() {
        return now;
    }

    private SharedBackend member(List<SharedBackend> known, Address address, BitSet taken) {
        var socket =
                new InetSocketAddress(address.host(), address.backend().place().port());
        for (SharedBackend member : known) {
            if (member.name().equals(address.name()) && member.address().equals(socket)) {
                member.configure(address.backend());
                applyOrder(member); // it may have left, and may have missed an order
                return member;
            }
        }
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        var member = new SharedBackend(
                address.name(), address.backend(), socket, slot, limits.mostRequests(), queue, new Member(), clock);
        applyOrder(member);
        return member;
    }

    private void applyOrder(SharedBackend member) {
        member.order(orders.of(member.name(), member.place().toString(), member.configuredWeight()), clock.nanos());
    }

    // ---- the operator ----

    /**
     * Changes what is ordered for a backend.
     *
     * @param name a member, or a configured address: then for all its members, also those that come later
     * @return the members to roll out, or {@code null} if there is no such backend
     */
    public synchronized @Nullable UpstreamSnapshot order(String name, OrderChange change) {
        List<SharedBackend> meant = members.stream()
                .filter(member ->
                        member.name().equals(name) || member.place().toString().equals(name))
                .toList();
        if (meant.isEmpty()) {
            return null;
        }
        String place = meant.get(0).place().toString();
        int configuredWeight = meant.get(0).configuredWeight();
        OperatorOrder next = change.of(orders.of(name, place, configuredWeight), configuredWeight, clock.nanos());
        if (name.equals(place)) {
            orders.putForAll(place, next);
        } else {
            orders.put(name, next);
        }
        meant.forEach(this::applyOrder);
        assess();
        now = new UpstreamSnapshot(this, now.version() + 1, members);
        return now;
    }

    /** Forgets what was ordered for backends that are not configured any more. */
    public synchronized void keepOrdersOf(Set<String> places) {
        orders.keepOnly(places);
    }

    /** Sets the loops. Every backend is owned by one of them. */
    public void runOn(List<? extends MembershipListener> all) {
        loops = List.copyOf(all);
    }

    /** Handles the changes of a member. */
    private final class Member implements SharedBackend.Owner {
        @Override
        public boolean mayPanic() {
            return limits.panicPercent() > 0;
        }

        @Override
        public Upstream upstream() {
            return now;
        }

        @Override
        public void changed(SharedBackend backend, HealthStatus healthStatus) {
            assess();
            List<MembershipListener> all = backend.removed() ? List.of() : loops; // no loop has state for it any more
            for (int i = 0; i < all.size(); i++) {
                all.get(i).healthChanged(backend, healthStatus, i == backend.slot() % all.size());
            }
        }

        @Override
        public void turned() {
            choiceChanged();
        }
    }

    /** Determines again which members get requests, and admits pending requests there. */
    private synchronized void assess() {
        List<SharedBackend> wanted =
                members.stream().filter(SharedBackend::accepts).toList();
        tellPanic(panic, new PanicRule(wanted, limits.panicPercent()));
        var fresh = new ArrayList<SharedBackend>();
        for (SharedBackend member : members) {
            boolean usable = member.accepts() && (member.available() || panic.at(member.priority()));
            boolean turns = member.becomes(usable);
            if (turns && usable) {
                fresh.add(member);
            } else if (turns) { // also when a panic ends, which is not reported separately
                loops.forEach(loop -> loop.becameUnusable(member));
            }
        }
        choiceChanged(); // before a request is admitted, since it chooses again
        fresh.forEach(member -> member.limit().serve());
    }

    /** Whether a priority is in panic mode. */
    synchronized boolean panics() {
        boolean any = false;
        for (int priority = 0; priority < panic.priorities(); priority++) {
            any |= panic.at(priority);
        }
        return any;
    }

    private void tellPanic(PanicRule before, PanicRule after) {
        panic = after;
        for (int i = 0; i < Math.max(before.priorities(), after.priorities()) && !loops.isEmpty(); i++) {
            int priority = i;
            boolean panics = after.at(priority);
            if (panics != before.at(priority)) {
                loops.get(0).panicChanged(this::now, priority, panics);
            }
        }
    }

    /** The set of eligible members changed. */
    private void choiceChanged() {
        changes.incrementAndGet();
    }

    // ---- requests that may go to any member ----

    void enqueue(PendingRequest pending) {
        ConcurrencyLimit.shed(queue.add(queue.common(), pending));
    }

    void cancel(PendingRequest pending) {
        pending.cancel();
        queue.remove(queue.common(), pending);
    }
}
