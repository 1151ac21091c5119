package dev.weir.engine.route;

import dev.weir.api.HealthStatus;
import dev.weir.engine.upstream.OperatorOrder;
import dev.weir.engine.upstream.SharedBackend;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records what a strategy saw when it chose the backend of an attempt: the first {@value #MOST} members of the upstream.
 * It is written for each attempt and read only for a request that is explained, so it stores numbers and references and
 * makes no text. Reused by later attempts; belongs to one loop.
 */
public final class Choice {
    /** Maximum number of members that are recorded. */
    public static final int MOST = 16;

    private static final int FEW = 4;

    /** Whether a member could be chosen. */
    public enum Verdict {
        /** The strategy could choose it. */
        CANDIDATE,
        /** An earlier attempt of the request used it. */
        TRIED,
        /** It had no capacity. */
        FULL,
        /** Its health status kept it out. */
        OUT_OF_ROTATION,
        /** The request had waited for a backend, or needs the one that its client has logged in to. */
        NOT_OFFERED
    }

    private static final Verdict[] VERDICTS = Verdict.values();

    private List<SharedBackend> members = List.of();
    private int[] active = new int[FEW];
    private int[] weights = new int[FEW];
    private byte[] verdicts = new byte[FEW];
    private int recorded;
    private @Nullable HealthStatus[] health = new HealthStatus[FEW];
    private @Nullable OperatorOrder[] orders = new OperatorOrder[FEW];

    /** Begins another attempt. */
    public void reset() {
        recorded = 0;
    }

    /** Begins with the members of the upstream. @return the number of those to record */
    int begin(List<SharedBackend> all) {
        if (members != all) { // a store of a reference costs more than the comparison
            members = all;
        }
        recorded = Math.min(all.size(), MOST);
        if (recorded > active.length) {
            grow(Math.max(recorded, Math.min(MOST, active.length * 2)));
        }
        return recorded;
    }

    private void grow(int length) {
        active = Arrays.copyOf(active, length);
        weights = Arrays.copyOf(weights, length);
        verdicts = Arrays.copyOf(verdicts, length);
        health = Arrays.copyOf(health, length);
        orders = Arrays.copyOf(orders, length);
    }

    @SuppressWarnings({"EnumOrdinal", "ReferenceEquality"}) // ordinals stay in the process; a store more is only slower
    void set(int index, SharedBackend member, Verdict verdict) {
        active[index] = member.activeRequests();
        weights[index] = member.weight();
        verdicts[index] = (byte) verdict.ordinal();
        HealthStatus shown = member.available() ? null : member.healthStatus();
        if (health[index] != shown) {
            health[index] = shown;
        }
        OperatorOrder order = member.order();
        if (orders[index] != order) {
            orders[index] = order;
        }
    }

    // ---- reading ----

    /** Number of members of the upstream; 0 if there was no choice. */
    public int members() {
        return recorded == 0 ? 0 : members.size();
    }

    /** Number of recorded members. */
    public int size() {
        return recorded;
    }

    /** A recorded member. */
    public SharedBackend member(int index) {
        return members.get(Objects.checkIndex(index, size()));
    }

    /** Its requests in flight, without the request itself. */
    public int active(int index) {
        return active[index];
    }

    /** Its configured weight. */
    public int weight(int index) {
        return weights[index];
    }

    /** Whether it could be chosen. */
    public Verdict verdict(int index) {
        return VERDICTS[verdicts[index]];
    }

    /** What the operator had ordered for it. */
    public OperatorOrder order(int index) {
        return Objects.requireNonNull(orders[index]);
    }

    /** Its health status; {@code null} if it was in rotation. */
    public @Nullable HealthStatus health(int index) {
        return health[index];
    }
}
