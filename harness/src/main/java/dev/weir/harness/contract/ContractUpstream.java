package dev.weir.harness.contract;

import dev.weir.api.Backend;
import dev.weir.api.PluginUse;
import dev.weir.api.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An upstream, from which versions with more or fewer members can be made, as a reload does. One thread. */
public final class ContractUpstream implements Upstream {
    private final List<ContractBackend> members;
    private final List<Backend> backends;
    private final long version;
    private final int slots;
    private final Map<PluginUse, Object> attachments;

    private ContractUpstream(
            List<ContractBackend> members, long version, int slots, Map<PluginUse, Object> attachments) {
        this.members = List.copyOf(members);
        this.backends = List.copyOf(members);
        this.version = version;
        this.slots = slots;
        this.attachments = attachments;
        members.forEach(member -> member.joins(this));
    }

    /** Creates the first version of an upstream. */
    public static ContractUpstream of(List<ContractBackend> members) {
        for (int i = 0; i < members.size(); i++) {
            members.get(i).slot(i);
        }
        return new ContractUpstream(members, 1, members.size(), new HashMap<>());
    }

    /** Creates an upstream with this many members of weight 1. */
    public static ContractUpstream ofSize(int members) {
        return withWeights(IntStream.generate(() -> 1).limit(members).toArray());
    }

    /** Creates an upstream with members of these weights, named {@code 10.0.0.1:8080} and so on. */
    public static ContractUpstream withWeights(int... weights) {
        return of(IntStream.range(0, weights.length)
                .mapToObj(i -> new ContractBackend("10.0." + i / 250 + "." + (i % 250 + 1) + ":8080", weights[i]))
                .toList());
    }

    /** The next version, with one more member at the end. */
    public ContractUpstream with(ContractBackend joins) {
        joins.slot(slots);
        return new ContractUpstream(
                Stream.concat(members.stream(), Stream.of(joins)).toList(), version + 1, slots + 1, attachments);
    }

    /** The next version, without a member. */
    public ContractUpstream without(Backend leaves) {
        return new ContractUpstream(
                members.stream().filter(member -> member != leaves).toList(), version + 1, slots, attachments);
    }

    /** The members, with their test methods. */
    public List<ContractBackend> members() {
        return members;
    }

    /** A bound above the largest slot of a member. */
    int slots() {
        return slots;
    }

    /** A member. */
    public ContractBackend member(int index) {
        return members.get(index);
    }

    /** A member drawn by chance. */
    ContractBackend any(RandomGenerator random) {
        return member(random.nextInt(members().size()));
    }

    @Override
    public String name() {
        return "contract";
    }

    @Override
    public List<Backend> backends() {
        return backends;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public <T> T attachment(PluginUse use, Class<T> type, Supplier<? extends T> create) {
        return type.cast(attachments.computeIfAbsent(use, missing -> create.get()));
    }
}
