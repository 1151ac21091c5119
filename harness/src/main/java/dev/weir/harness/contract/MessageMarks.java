package dev.weir.harness.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marks messages of different exchanges, to find out what of one gets into another. */
final class MessageMarks {
    private static final Pattern MARK = Pattern.compile("mark-(\\d+)-");

    private MessageMarks() {}

    private static String mark(int number) {
        return "mark-" + number + "-";
    }

    /** The same requests, each with a mark of its own in its target, a cookie and a field. */
    static List<ContractRequest> on(List<ContractRequest> requests) {
        List<ContractRequest> marked = new ArrayList<>();
        for (ContractRequest request : requests) {
            String mark = mark(marked.size());
            marked.add(inFields(request.asking(request.method(), target(request.target(), mark)), marked.size()));
        }
        return marked;
    }

    /** The same request with the mark of a number in a cookie and a field. */
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

    /** The same response with the mark of a request. */
    static ContractResponse on(ContractResponse response, int number) {
        return response.with("X-Mark", mark(number));
    }

    /** That of all marks, an exchange has only its own. */
    static void assertNoneBut(int number, RewriterPassage passage) {
        assertNoneBut(number, passage.result());
    }

    /** That of all marks, what became of an exchange has only its own. */
    static void assertNoneBut(int number, String result) {
        Matcher marks = MARK.matcher(result);
        while (marks.find()) {
            assertEquals(String.valueOf(number), marks.group(1), "something of another exchange's leaked");
        }
    }
}
