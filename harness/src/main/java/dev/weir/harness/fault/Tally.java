package dev.weir.harness.fault;

import java.util.List;
import java.util.function.Predicate;

/**
 * What became of the requests of a load, counted.
 *
 * @param gets      GETs sent
 * @param lost      of these, without a whole answer of their own (2xx), but for those in {@code brokenOff}
 * @param getErrors of the lost ones, answered with an error (4xx, 5xx)
 * @param crossed   of the lost ones, first on a connection behind stray bytes: a few, and they were on their way when
 *                  these were sent, as no proxy can know before; many, and the proxy does not look
 * @param brokenOff GETs whose answer visibly broke off because the fault is just that
 * @param posts     POSTs sent
 * @param failed    of these, without a whole answer of their own
 * @param doubled   POSTs that reached backends more than once
 * @param truncated answers that look complete, and are not
 * @param crossTalk answers and requests with what belongs to another
 */
public record Tally(
        int gets,
        int lost,
        int getErrors,
        int crossed,
        int brokenOff,
        int posts,
        int failed,
        int doubled,
        int truncated,
        int crossTalk) {

    /**
     * Counts.
     *
     * @param mayBreakOff whether the fault is that answers break off, which no proxy can mend
     */
    static Tally of(List<Told> told, Journal journal, boolean mayBreakOff) {
        Predicate<Told> post = one -> one.ask().isPost();
        Predicate<Told> get = post.negate();
        Predicate<Told> unanswered = is(Fate.ANSWERED).negate();
        Predicate<Told> excused = is(Fate.BROKEN_OFF).and(one -> mayBreakOff);
        Predicate<Told> crossed = one -> journal.crossed(one.ask().id());
        return new Tally(
                count(told, get),
                count(told, get.and(unanswered).and(excused.negate())),
                count(told, get.and(is(Fate.ERROR))),
                count(told, get.and(unanswered).and(crossed)),
                count(told, get.and(excused)),
                count(told, post),
                count(told, post.and(unanswered)),
                journal.doubledPosts().size(),
                count(told, is(Fate.TRUNCATED)),
                count(told, is(Fate.FOREIGN)) + journal.damaged());
    }

    private static Predicate<Told> is(Fate fate) {
        return one -> one.fate() == fate;
    }

    private static int count(List<Told> told, Predicate<Told> which) {
        return Math.toIntExact(told.stream().filter(which).count());
    }
}
