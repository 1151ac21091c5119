package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks the messages of different exchanges, to find data of one exchange in another. */
final class MessageMarks {
    private static final Pattern MARK = Pattern.compile("mark-(\\d+)-");

    private MessageMarks() {}

    private static String mark(int number) {
        return "mark-" + number + "-";
    }

    /** Copies of requests, each with its own mark in its target, a cookie and a field. */
    static List<ContractRequest> on(List<ContractRequest> requests) {
        List<ContractRequest> marked = new ArrayList<>();
        for (ContractRequest request : requests) {
            String mark = mark(marked.size());
            marked.add(inFields(request.asking(request.method(), target(request.target(), mark)), marked.size()));
        }
        return marked;
    }

    /** A copy of a request with the mark of a number in a cookie and a field. */
    static ContractRequest inFields(ContractRequest request, int number) {
        String mark = mark(number);
        return request.with("X-Mark", mark).with("Cookie", mark + "=" + mark);
    }

    private static String target(String target, String mark) {
        if (target.equals("*")) {
            return target;
        }
        return target + (target.contains("?") ? "&" : "?") + mark;
    }

    /** A copy of a response with the mark of a request. */
    static ContractResponse on(ContractResponse response, int number) {
        return response.with("X-Mark", mark(number));
    }

    /** Checks that an exchange has no mark of another one. */
    static void assertNoneBut(int number, RewriterPassage passage) {
        assertNoneBut(number, passage.result());
    }

    /** Checks that the result of an exchange has no mark of another one. */
    static void assertNoneBut(int number, String result) {
        Matcher marks = MARK.matcher(result);
        while (marks.find()) {
            assertEquals(String.valueOf(number), marks.group(1), "data of another exchange leaked");
        }
    }
}
