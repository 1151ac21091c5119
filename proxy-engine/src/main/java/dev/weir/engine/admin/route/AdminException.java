package dev.weir.engine.admin.route;

import com.google.gson.JsonObject;
import dev.weir.engine.admin.http.Reply;
import java.io.Serial;

/** A request that cannot be served as it is. A client's mistake, so without a stack trace. */
public final class AdminException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonObject more;

    /** @param detail a sentence that says what was wrong and what would be right */
    public AdminException(int status, String detail) {
        this(status, detail, new JsonObject());
    }

    /** @param more further members of the answer */
    public AdminException(int status, String detail, JsonObject more) {
        super(detail, null, false, false);
        this.status = status;
        this.more = more;
    }

    /** The status of the response. */
    public int status() {
        return status;
    }

    Reply reply() {
        return Reply.problem(status, String.valueOf(getMessage()), more);
    }
}
