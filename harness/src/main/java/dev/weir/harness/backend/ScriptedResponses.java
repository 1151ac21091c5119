package dev.weir.harness.backend;

import dev.weir.harness.history.EventKind;
import dev.weir.harness.history.ReceivedRequest.Sent;
import dev.weir.harness.load.TaggedBody;
import java.io.IOException;

/** Writes the responses of one connection, with a fault in the middle of one. The connection's thread. */
final class ScriptedResponses {
    /** What happens at a point of a response. */
    @FunctionalInterface
    interface Reached {
        /** Does it. */
        void at(FaultPoint point) throws IOException;
    }

    private final ScriptedBackend backend;
    private final PacedOutput output;
    private final ConnectionNotes notes;

    ScriptedResponses(ScriptedBackend backend, PacedOutput output, ConnectionNotes notes) {
        this.backend = backend;
        this.output = output;
        this.notes = notes;
    }

    PacedOutput output() {
        return output;
    }

    /** Responds. @return whether the response announced that the connection closes */
    boolean respond(RequestView view, Reached reached) throws IOException {
        boolean chunked = TaggedBody.answersInChunks(view.id());
        boolean announced = backend.announcesClose();
        byte[] response =
                TaggedBody.answer(view.request(), view.target(), view.method(), chunked, announced ? "close" : "");
        Fault fault = backend.fault();
        int cut =
                fault != null && fault.point().withinResponse() ? fault.point().offset(response, chunked) : 0;
        if (fault != null && cut > 0) {
            output.write(response, 0, cut);
            view.sent(Sent.PART);
            reached.at(fault.point());
        }
        output.write(response, cut, response.length);
        view.sent(Sent.WHOLE);
        notes.add(EventKind.ANSWERED, view.id(), "");
        return announced;
    }

    /**
     * Writes a response that ends with the connection.
     *
     * @param cut whether only the first half of its body
     */
    void untilClose(RequestView view, boolean cut) throws IOException {
        byte[] response = TaggedBody.answerUntilClose(view.request(), view.target());
        int head = TaggedBody.headLength(response);
        output.write(response, 0, cut ? head + (response.length - head) / 2 : response.length);
        view.sent(cut ? Sent.PART : Sent.WHOLE);
        if (!cut) {
            notes.add(EventKind.ANSWERED, view.id(), "");
        }
    }
}
