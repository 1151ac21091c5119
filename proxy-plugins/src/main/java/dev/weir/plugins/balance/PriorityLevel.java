package dev.weir.plugins.balance;

import dev.weir.api.Backend;

/** The backends of one priority, and the share of the traffic that they can carry. */
final class PriorityLevel extends AdjustedCandidates {
    private final int priority;
    private int members;
    private int healthy;
    private boolean panicking;
    /** The share of the traffic it gets, in percent. */
    private int load;

    PriorityLevel(int priority) {
        this.priority = priority;
    }

    int priority() {
        return priority;
    }

    /** Resets the counts. */
    void recount() {
        members = 0;
        healthy = 0;
    }

    void count(Backend member) {
        members++;
        healthy += member.available() ? 1 : 0;
    }

    /** The traffic that it can carry, in percent: with the factor 140, all of it while 72 % are healthy. */
    int health(int overProvisioning) {
        return (int) Math.min(100, (long) overProvisioning * healthy / members);
    }

    int load() {
        return load;
    }

    void takeLoad(int percent) {
        load = percent;
    }

    /** Whether backends out of rotation are used too, because there are too few others. */
    void panic(boolean panics) {
        panicking = panics;
    }

    private boolean admits(Backend backend) {
        return backend.priority() == priority && (panicking || backend.available());
    }

    /** Adds a candidate if it has this priority. */
    void offer(Backend candidate, int weight) {
        if (admits(candidate)) {
            add(candidate, weight);
        }
    }

    @Override
    public boolean contains(Backend backend) {
        return admits(backend) && super.contains(backend);
    }

    @Override
    public boolean isFull(Backend backend) {
        return admits(backend) && super.isFull(backend);
    }
}
