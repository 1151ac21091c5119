package dev.weir.engine.attempt;

import dev.weir.engine.http.Head;
import dev.weir.engine.message.ResponseSink;
import dev.weir.engine.record.ExchangeRecord;

/** Decides what happens to a final response when its head has arrived. */
public final class ResponseDecisions {
    private final ExchangeRecord record;
    private final AttemptConnection connection;
    private final AttemptDeadlines deadlines;
    private final Retries retries;
    private final HeldResponse held;

    ResponseDecisions(
            ExchangeRecord record,
            AttemptConnection connection,
            AttemptDeadlines deadlines,
            Retries retries,
            HeldResponse held) {
        this.record = record;
        this.connection = connection;
        this.deadlines = deadlines;
        this.retries = retries;
        this.held = held;
    }

    /** The head has arrived as the backend sent it. */
    public void onBackendHead(Head head) {
        if (connection.reusable() && !connection.mayBeKept(head)) {
            throw AttemptFailure.tooManyLogins(record.log().current().target().name());
        }
    }

    /** The head is about to be sent. @return the sink of the response: the client, or the held response */
    public ResponseSink receiver(ResponseSink client) {
        deadlines.headCame();
        if (connection.isClientsOwn() || !retries.holdsBack(record.status())) {
            return client;
        }
        held.begin(client, record.route().policy().answerBytes());
        return held;
    }
}
