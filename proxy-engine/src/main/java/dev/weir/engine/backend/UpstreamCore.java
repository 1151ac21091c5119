package dev.weir.engine.backend;

import dev.weir.api.Clock;
import dev.weir.api.PluginUse;
import dev.weir.api.Standing;
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

/**
 * What stays of an upstream while its members change: those who wait for a place, what plugins keep about it, and who
 * sees to its backends. Any thread.
 */
public final class UpstreamCore {
    private final String name;
    private final Clock clock;
    private volatile int mostRequests;
    private volatile int panicPercent;
    private final WaitingRoom room;
    private final AtomicInteger changes = new AtomicInteger();
    private final Attachments attachments = new Attachments();
    private volatile List<BackendPools> loops = List.of();
    private List<SharedBackend> members = List.of();
    private List<SharedBackend> leaving = List.of();
    private Panic panic = Panic.NONE;
    private volatile UpstreamGroup now;

    /** An upstream without any member yet. */
    public UpstreamCore(String name, SettingValues settings, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.mostRequests = settings.get(Settings.BACKEND_MAX_REQUESTS);
        this.panicPercent = settings.get(Settings.HEALTH_PANIC_THRESHOLD);
        this.room = new WaitingRoom(settings.get(Settings.QUEUE_LENGTH));
        this.now = new UpstreamGroup(this, 0, List.of());
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

    /** One address of one backend of the configuration. */
    public record Address(BackendConfig backend, InetAddress host, String name) {}

    /** From now on these settings hold. */
    public synchronized void change(SettingValues settings) {
        mostRequests = settings.get(Settings.BACKEND_MAX_REQUESTS);
        panicPercent = settings.get(Settings.HEALTH_PANIC_THRESHOLD);
        room.capacity(settings.get(Settings.QUEUE_LENGTH));
        members.forEach(member -> member.places().limit(mostRequests));
        assess();
    }

    /**
     * The members that these addresses make; those that were members before stay the same. Who is none any more goes
     * with {@link #dismiss}, once every loop has the new ones: who looks for a backend until then finds one.
     */
    public synchronized UpstreamGroup join(List<Address> addresses) {
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
        now = new UpstreamGroup(this, now.version() + 1, members);
        return now;
    }

    /** Every loop has the members of now: nobody goes to the others any more. */
    public void dismiss() {
        List<SharedBackend> gone;
        synchronized (this) {
            gone = leaving;
            leaving = List.of();
        }
        gone.forEach(SharedBackend::remove);
        turned();
        room.empty(room.common()).forEach(Waiter::inVain); // who waits for any may go to the new ones as well
    }

    /** As {@link #join} and {@link #dismiss}, where no loop runs yet. */
    UpstreamGroup at(List<Address> addresses) {
        UpstreamGroup group = join(addresses);
        dismiss();
        return group;
    }

    /** Forgets what plugins kept, here and at the members, whose classes come from no other than these jars. */
    public synchronized void keepAttachmentsOf(Set<ClassLoader> jars) {
        attachments.keepOnly(jars);
        members.forEach(member -> member.attachments().keepOnly(jars));
    }

    /** The members there are now. */
    UpstreamGroup now() {
        return now;
    }

    private SharedBackend member(List<SharedBackend> known, Address address, BitSet taken) {
        var socket =
                new InetSocketAddress(address.host(), address.backend().place().port());
        for (SharedBackend member : known) {
            if (member.name().equals(address.name()) && member.address().equals(socket)) {
                member.configure(address.backend());
                return member;
            }
        }
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        return new SharedBackend(address.name(), address.backend(), socket, slot, mostRequests, room, this, clock);
    }

    /** Tells which loops there are. Every backend has its home on one of them. */
    public void runOn(List<BackendPools> all) {
        loops = List.copyOf(all);
    }

    /** A backend's standing is another one now. Called under the backend's lock: it only posts. */
    void changed(SharedBackend backend, Standing standing) {
        assess();
        List<BackendPools> all = backend.removed() ? List.of() : loops; // nobody keeps anything for it any more
        for (int i = 0; i < all.size(); i++) {
            BackendPools pools = all.get(i);
            boolean home = i == backend.slot() % all.size();
            pools.loop().execute(() -> pools.standingChanged(backend, standing, home));
        }
    }

    /** Finds out anew where requests may go, and sends there who has waited for it. */
    private synchronized void assess() {
        tellPanic(panic, new Panic(members, panicPercent));
        var fresh = new ArrayList<SharedBackend>();
        for (SharedBackend member : members) {
            boolean usable = member.available() || panic.at(member.priority());
            boolean turns = member.becomes(usable);
            if (turns && usable) {
                fresh.add(member);
            } else if (turns) { // also if a panic is over, which is no news of its own
                loops.forEach(pools -> pools.loop().execute(() -> pools.empty(member)));
            }
        }
        turned(); // before anybody is served, for who is served chooses
        fresh.forEach(member -> member.places().serve());
    }

    private void tellPanic(Panic before, Panic after) {
        panic = after;
        for (int i = 0; i < Math.max(before.priorities(), after.priorities()) && !loops.isEmpty(); i++) {
            int priority = i;
            boolean panics = after.at(priority);
            if (panics != before.at(priority)) {
                BackendPools home = loops.get(0);
                home.loop().execute(() -> home.panicChanged(this::now, priority, panics));
            }
        }
    }

    /** Somebody can be chosen who could not be before, or the other way round. */
    void turned() {
        changes.incrementAndGet();
    }

    // ---- waiting for any member ----

    void await(Waiter waiter) {
        Places.turnAway(room.add(room.common(), waiter));
    }

    void forgo(Waiter waiter) {
        waiter.cancel();
        room.remove(room.common(), waiter);
    }
}
