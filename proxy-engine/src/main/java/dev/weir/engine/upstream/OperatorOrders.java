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
     * The order for a member. A weight in it is forgotten when the configured weight is not the one that it replaced.
     *
     * @param place its configured address
     */
    OperatorOrder of(String member, String place, int configuredWeight) {
        String name = all.containsKey(member) ? member : place;
        OperatorOrder kept = all.getOrDefault(name, OperatorOrder.NONE);
        OperatorOrder valid = kept.under(configuredWeight);
        if (!valid.equals(kept)) {
            all.put(name, valid);
        }
        return valid;
    }

    /** Keeps an order for one member. */
    void put(String member, OperatorOrder order) {
        all.put(member, order);
    }

    /** Keeps an order for all members of a configured address, in place of the orders for single members. */
    void putForAll(String place, OperatorOrder order) {
        all.keySet().removeIf(name -> placeOf(name).equals(place));
        all.put(place, order);
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
