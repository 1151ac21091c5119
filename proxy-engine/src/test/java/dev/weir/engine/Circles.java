package dev.weir.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the groups in which each name needs each other one, directly or over others (Tarjan 1972). */
final class Circles {
    private final Map<String, Set<String>> needs;
    private final Map<String, Integer> visited = new HashMap<>();
    private final Map<String, Integer> earliest = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Set<String>> found = new ArrayList<>();

    private Circles(Map<String, Set<String>> needs) {
        this.needs = needs;
    }

    /**
     * Finds them.
     *
     * @param needs which names a name needs, for each name
     * @return the groups of two or more
     */
    static List<Set<String>> in(Map<String, Set<String>> needs) {
        var circles = new Circles(needs);
        for (String name : new TreeSet<>(needs.keySet())) {
            if (!circles.visited.containsKey(name)) {
                circles.visit(name);
            }
        }
        return circles.found;
    }

    private void visit(String name) {
        visited.put(name, visited.size());
        earliest.put(name, visited.get(name));
        open.push(name);
        for (String needed : needs.getOrDefault(name, Set.of())) {
            if (!visited.containsKey(needed)) {
                visit(needed);
                earliest.merge(name, earliest.get(needed), Math::min);
            } else if (open.contains(needed)) {
                earliest.merge(name, visited.get(needed), Math::min);
            }
        }
        if (earliest.get(name).equals(visited.get(name))) {
            close(name);
        }
    }

    private void close(String first) {
        var group = new TreeSet<String>();
        String last;
        do {
            last = open.pop();
            group.add(last);
        } while (!last.equals(first));
        if (group.size() > 1) {
            found.add(group);
        }
    }
}
