package dev.weir.harness.report;

import dev.weir.harness.history.Event;
import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.History;
import dev.weir.harness.history.ReceivedResponse;
import dev.weir.harness.scenario.ScenarioResult;
import dev.weir.harness.scenario.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * The part of a history that fits into the HTML page: its beginning, and the lines where faults begin and end.
 *
 * @param events in order of time, without the results of requests
 * @param responses the results of requests, in the order in which they were sent
 * @param all the number of lines of the whole history
 * @param shown the number of these lines in this part
 */
record Cut(List<Event> events, List<ReceivedResponse> responses, int all, int shown) {
    /** A line takes about 20 bytes, so this many lines fit into a page of ten megabytes. */
    private static final int PAGE = 400_000;

    private static final int MOST_FAILED = 10_000;
    private static final int MOST_PASSED = 1_500;
    private static final int LEAST = 200;

    /** The maximum number of lines of one result, such that all results fit into a page together. */
    static int limit(ScenarioResult result, List<ScenarioResult> all) {
        int most = result.verdict() == Verdict.FAILED ? MOST_FAILED : MOST_PASSED;
        long wanted = all.stream()
                .mapToLong(one -> one.verdict() == Verdict.FAILED ? MOST_FAILED : MOST_PASSED)
                .sum();
        return wanted <= PAGE ? most : (int) Math.max(LEAST, most * (long) PAGE / wanted);
    }

    static Cut of(History history, int limit) {
        List<Event> all = history.events();
        long until = all.size() <= limit ? Long.MAX_VALUE : all.get(limit - 1).nanos();
        List<Event> events = all.stream()
                .filter(event -> event.what() != EventKind.TOLD)
                .filter(event -> event.nanos() <= until || isFault(event))
                .toList();
        List<ReceivedResponse> responses = history.responses().stream()
                .filter(one -> one.endNanos() <= until)
                .sorted(Comparator.comparingLong(ReceivedResponse::sentNanos))
                .toList();
        return new Cut(events, responses, all.size(), events.size() + responses.size());
    }

    private static boolean isFault(Event event) {
        return event.what() == EventKind.FAULT_BEGINS || event.what() == EventKind.FAULT_ENDS;
    }
}
