package dev.weir.engine.upstream;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the orders for the members of an upstream by name, so that they outlive a member: it may leave and come back with
 * an answer of the name service. An order for a configured name also holds for addresses that come later. One thread at
 * a time.
 */
final class OperatorOrders {
    private static final char BEFORE_ADDRESS = '/';

    private final Map<String, OperatorOrder> all = new HashMap<>();

    /**
     * The order for a member.
     *
     * @param place its configured address
     */
    OperatorOrder of(String member, String place) {
        OperatorOrder own = all.get(member);
        return own == null ? all.getOrDefault(place, OperatorOrder.NONE) : own;
    }

    /**
     * Keeps an order.
     *
     * @param name a member, or a configured address
     */
    void put(String name, OperatorOrder order) {
        all.put(name, order);
    }

    /** Forgets the orders for backends that are not configured any more. */
    void keepOnly(Set<String> places) {
        all.keySet().removeIf(name -> !places.contains(placeOf(name)));
    }

    private static String placeOf(String name) {
        int slash = name.indexOf(BEFORE_ADDRESS);
        return slash < 0 ? name : name.substring(0, slash);
    }
}
