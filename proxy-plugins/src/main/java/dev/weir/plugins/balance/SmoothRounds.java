package dev.weir.plugins.balance;

import dev.weir.api.Backend;
import dev.weir.api.Candidates;
import java.util.IdentityHashMap;
import java.util.function.Function;

/**
 * The smooth weighted round robin of nginx. For each choice, every backend's credit grows by its weight, the one with
 * the most credit is chosen, and its credit is reduced by the sum of all weights. This reads every backend for each
 * choice. Without changes, the choices repeat: a round has as many choices as the sum of all weights divided by their
 * greatest common divisor. So one round is computed and recorded, and later rounds are replayed.
 */
final class SmoothRounds {
    /** A longer round is not recorded, to save memory. */
    private static final int LONGEST = 1 << 16;

    /** The credit of one backend. It is kept while the backend is temporarily not a candidate. */
    private static final class Account {
        final Backend backend;
        int weight;
        long credit;
        /** The credit at the beginning of the recorded round. */
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
    /** The length of a round; 0 if it is too long to be recorded. */
    private int length;
    /** The number of choices of the round that are recorded, or replayed in a repetition. */
    private int position;

    private boolean repeating;

    /** Skips this number of choices. */
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

    /** One step of the algorithm. @return the chosen backend */
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

    /** After a change it may take a round or two until the choices repeat. */
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

    /** The credits of removed backends. */
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
