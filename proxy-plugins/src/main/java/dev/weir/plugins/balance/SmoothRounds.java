package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * The smooth weighted round robin of nginx: at each turn every backend's credit grows by its weight, the one with the
 * most credit is chosen, and its credit is reduced by the sum of all weights. This visits every backend for each
 * choice. But without changes the choices repeat after as many turns as the sum of all weights divided by their
 * greatest common divisor: so one round is computed and recorded, and later rounds are replayed.
 */
final class SmoothRounds {
    /** A longer round is not worth its memory. */
    private static final int LONGEST = 1 << 16;

    /** What one backend is due. It outlives that the backend is no candidate for a while. */
    private static final class Account {
        final Backend backend;
        int weight;
        long credit;
        /** The credit at the beginning of the round that is written down. */
        long creditBefore;

        Account(Backend backend) {
            this.backend = backend;
        }
    }

    private static final Function<Backend, Account> OPEN = Account::new;

    private int ahead;
    private IdentityHashMap<Backend, Account> accounts = new IdentityHashMap<>();
    private long membership;
    private Account[] present = {};
    private int size;
    private long total;
    private long version;

    private int[] round = {};
    /** How long a round is; 0 if it is too long to be written down. */
    private int length;
    /** How much of the round is written, or, in a repetition, read. */
    private int position;

    private boolean repeating;

    /** Begins so many turns ahead. */
    SmoothRounds(int ahead) {
        this.ahead = ahead;
    }

    Backend next(Candidates candidates) {
        if (size == 0 || version != candidates.version()) {
            updateCredits();
            openAccounts(candidates);
            for (; ahead > 0; ahead--) {
                turn();
            }
            begin();
        }
        return present[repeating ? read() : write()].backend;
    }

    private int read() {
        int index = round[position];
        position = position + 1 == length ? 0 : position + 1;
        return index;
    }

    private int write() {
        int index = turn();
        if (length > 0) {
            round[position] = index;
            position++;
            if (position == length) {
                repeating = isBackAtBeginning();
                begin();
            }
        }
        return index;
    }

    /** One turn of the algorithm. @return the chosen backend */
    private int turn() {
        int richest = 0;
        for (int i = 0; i < size; i++) {
            Account account = present[i];
            account.credit += account.weight;
            if (account.credit > present[richest].credit) {
                richest = i;
            }
        }
        present[richest].credit -= total;
        return richest;
    }

    private void begin() {
        position = 0;
        for (int i = 0; i < size; i++) {
            present[i].creditBefore = present[i].credit;
        }
    }

    /** Shortly after a change it may take a round or two until the turns repeat. */
    private boolean isBackAtBeginning() {
        for (int i = 0; i < size; i++) {
            if (present[i].credit != present[i].creditBefore) {
                return false;
            }
        }
        return true;
    }

    /** Updates the credits, which are not maintained while a round is replayed. */
    private void updateCredits() {
        if (!repeating) {
            return;
        }
        repeating = false;
        for (int i = 0; i < size; i++) {
            present[i].credit += (long) position * present[i].weight;
        }
        for (int i = 0; i < position; i++) {
            present[round[i]].credit -= total;
        }
    }

    private void openAccounts(Candidates candidates) {
        if (membership != candidates.upstream().version() || accounts.isEmpty()) {
            membership = candidates.upstream().version();
            closeAccounts(candidates);
        }
        version = candidates.version();
        size = candidates.size();
        if (present.length < size) {
            present = new Account[size];
        }
        total = 0;
        int divisor = 0;
        for (int i = 0; i < size; i++) {
            Account account = accounts.computeIfAbsent(candidates.get(i), OPEN);
            account.weight = candidates.weight(i);
            total += account.weight;
            divisor = commonDivisor(account.weight, divisor);
            present[i] = account;
        }
        long turns = total / divisor;
        length = turns > LONGEST ? 0 : (int) turns;
        if (round.length < length) {
            round = new int[length];
        }
    }

    /** Those of former members. */
    private void closeAccounts(Candidates candidates) {
        var open = new IdentityHashMap<Backend, Account>();
        for (Backend member : candidates.upstream().backends()) {
            Account account = accounts.get(member);
            if (account != null) {
                open.put(member, account);
            }
        }
        accounts = open;
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }
}
