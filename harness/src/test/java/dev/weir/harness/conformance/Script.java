package dev.weir.harness.conformance;

import dev.weir.api.Failure;
import dev.weir.api.Refusal;
import dev.weir.api.Refusal.Direction;
import dev.weir.harness.conformance.Expected.OwnError;
import java.util.ArrayList;
import java.util.List;

/** The steps of a row while it is being read: what the table's short forms stand for. */
final class Script {
    private static final String HOST = "Host: a\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String CLOSING = ", closing";
    private static final String BODILESS = ", no body";

    private final List<Step> steps = new ArrayList<>();
    private final Expected.Reader toClient = new Expected.Reader();
    private final Expected.Reader toBackend = new Expected.Reader();
    private int seconds;

    List<Step> steps() {
        return List.copyOf(steps);
    }

    void octets(String side, String octets) {
        steps.add(
                switch (side) {
                    case "C>" -> new Step.ClientSends(octets);
                    case "B>" -> new Step.BackendSends(octets);
                    case "C<" -> new Step.ClientGets(toClient.read(octets));
                    case "B<" -> new Step.BackendGets(toBackend.read(octets));
                    default -> throw new IllegalArgumentException(side);
                });
    }

    void act(Step.Act act) {
        steps.add(act);
        seconds += act == Step.Act.A_SECOND_PASSES ? 1 : 0;
    }

    /** A plain request comes and passes. */
    void asked(String method) {
        octets("C>", method + " / HTTP/1.1\r\n" + HOST);
        unchanged();
    }

    /** What was sent last arrives as it is, but for the Date of a response that has none. */
    void unchanged() {
        Step last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        if (last instanceof Step.ClientSends request) {
            octets("B<", request.octets());
        } else if (last instanceof Step.BackendSends response) {
            octets("C<", DateText.added(response.octets(), seconds));
        } else {
            throw new IllegalArgumentException("nothing was sent that could arrive");
        }
    }

    /** A plain response comes and passes. */
    void answered() {
        octets("B>", OK);
        unchanged();
    }

    /** The request broke a rule. */
    void refused(String words) {
        error(words, Direction.REQUEST, true);
        act(Step.Act.CLIENT_CLOSED);
        act(Step.Act.NOTHING_REACHES_THE_BACKEND);
    }

    /** The response broke a rule before the client had any of it. */
    void badResponse(String words) {
        boolean closing = error(words, Direction.RESPONSE, false);
        if (closing) {
            act(Step.Act.CLIENT_CLOSED);
        }
        act(Step.Act.BACKEND_CLOSED);
    }

    private boolean error(String words, Direction direction, boolean always) {
        boolean bodiless = words.endsWith(BODILESS);
        String rest = bodiless ? words.substring(0, words.length() - BODILESS.length()) : words;
        boolean closing = rest.endsWith(CLOSING);
        Refusal refusal = Refusal.valueOf(closing ? rest.substring(0, rest.length() - CLOSING.length()) : rest);
        Failure failure = refusal.in(direction).failure();
        String detail = refusal.in(direction).getMessage();
        error(new OwnError(failure, refusal, detail, closing || always, bodiless, DateText.line(seconds)));
        return closing;
    }

    /** Something else went wrong: {@code FAILURE: detail}, or {@code FAILURE, closing: detail}. */
    void failed(String words) {
        String[] parts = words.split(": ", 2);
        boolean closing = parts[0].endsWith(CLOSING);
        String name = closing ? parts[0].substring(0, parts[0].length() - CLOSING.length()) : parts[0];
        error(new OwnError(Failure.valueOf(name), null, parts[1], closing, false, DateText.line(seconds)));
        if (closing) {
            act(Step.Act.CLIENT_CLOSED);
        }
    }

    private void error(OwnError error) {
        steps.add(new Step.ClientGets(new Expected(List.of(error))));
    }

    /** The response broke a rule, or off, when the client had some of it. */
    void cut(String name) {
        for (Refusal refusal : Refusal.values()) {
            if (refusal.name().equals(name)) {
                steps.add(new Step.Cut(refusal.in(Direction.RESPONSE).failure(), refusal));
                return;
            }
        }
        steps.add(new Step.Cut(Failure.valueOf(name), null));
    }
}
