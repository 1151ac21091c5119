package dev.weir.engine.http1;

import dev.weir.api.Refusal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a body, or the violated rule, as a table over the field lines: the reference for {@link Framing}.
 *
 * @param refusal the rule, or {@code null} if none is violated
 * @param chunked whether the body is chunked
 * @param length  its length otherwise; -1 if unspecified
 */
public record ReferenceFraming(@Nullable Refusal refusal, boolean chunked, long length) {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    public static ReferenceFraming ofRequest(ReferenceHead head) {
        ReferenceFraming stated = stated(head);
        return stated.unsaid() ? new ReferenceFraming(null, false, 0) : stated;
    }

    public static ReferenceFraming ofResponse(ReferenceHead head, String requestMethod) {
        if (head.status() == NO_CONTENT) {
            return new ReferenceFraming(null, false, 0);
        }
        ReferenceFraming stated = stated(head);
        boolean bodiless = requestMethod.equals("HEAD") || head.status() == NOT_MODIFIED;
        return bodiless && stated.refusal == null ? new ReferenceFraming(null, false, 0) : stated;
    }

    private boolean unsaid() {
        return refusal == null && !chunked && length < 0;
    }

    private static ReferenceFraming stated(ReferenceHead head) {
        List<ReferenceHead.Line> lengths = head.named("content-length");
        List<ReferenceHead.Line> codings = head.named("transfer-encoding");
        if (!head.named("content_length").isEmpty()
                || !head.named("transfer_encoding").isEmpty()) {
            return refused(Refusal.FRAMING_LOOKALIKE);
        }
        if (!codings.isEmpty()) {
            return !lengths.isEmpty()
                    ? refused(Refusal.LENGTH_AND_CODING)
                    : head.minor() == 0 ? refused(Refusal.CODING_IN_HTTP_1_0) : coding(codings);
        }
        return lengths.isEmpty() ? new ReferenceFraming(null, false, -1) : length(lengths);
    }

    private static ReferenceFraming coding(List<ReferenceHead.Line> lines) {
        List<String> names = Stream.of(lines.get(0).value().split(",", -1))
                .map(name -> name.replaceAll("^[ \t]+|[ \t]+\\z", ""))
                .filter(name -> !name.isEmpty())
                .toList();
        long chunked = names.stream().filter("chunked"::equalsIgnoreCase).count();
        if (lines.size() > 1 || chunked > 1) {
            return refused(Refusal.CODING_REPEATED);
        }
        if (chunked == 0 || !names.get(names.size() - 1).equalsIgnoreCase("chunked")) {
            return refused(Refusal.CODING_NOT_FINAL);
        }
        if (names.size() > 1) {
            return refused(Refusal.CODING_UNKNOWN);
        }
        return lines.get(0).written().matches("(?i) *chunked *")
                ? new ReferenceFraming(null, true, -1)
                : refused(Refusal.CODING_OBFUSCATED);
    }

    private static ReferenceFraming length(List<ReferenceHead.Line> lines) {
        String value = lines.get(0).value();
        if (lines.size() > 1) {
            return refused(Refusal.LENGTH_REPEATED);
        }
        if (value.contains(",")) {
            return refused(Refusal.LENGTH_LISTED);
        }
        if (value.startsWith("+") || value.startsWith("-")) {
            return refused(Refusal.LENGTH_SIGNED);
        }
        if (!value.matches("[0-9]+")) {
            return refused(Refusal.LENGTH_NOT_A_NUMBER);
        }
        return value.replaceFirst("^0+", "").length() > 18
                ? refused(Refusal.LENGTH_TOO_LARGE)
                : new ReferenceFraming(null, false, Long.parseLong(value));
    }

    private static ReferenceFraming refused(Refusal refusal) {
        return new ReferenceFraming(refusal, false, -1);
    }
}
