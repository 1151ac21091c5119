package dev.weir.engine.admin.change;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.weir.engine.admin.access.Audit;
import dev.weir.engine.admin.http.Reply;
import dev.weir.engine.admin.route.AdminCall;
import dev.weir.engine.admin.route.AdminException;
import dev.weir.engine.admin.route.AdminRoute;
import dev.weir.engine.admin.route.AdminRouter;
import java.util.function.Function;

/** Makes routes whose every call is entered in the audit, whatever becomes of it. */
final class AuditedRoutes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int LONGEST_REASON = 200;

    private final Audit audit;

    AuditedRoutes(Audit audit) {
        this.audit = audit;
    }

    AdminRoute route(String method, String pattern, Function<AdminCall, Outcome> change) {
        return AdminRoute.change(method, pattern, call -> run(call, change));
    }

    private Reply run(AdminCall call, Function<AdminCall, Outcome> change) {
        String reason = "";
        try {
            reason = reason(call.body());
            Outcome outcome = change.apply(call);
            note(call, reason, OK, outcome.result());
            return Reply.json(OK, outcome.answer());
        } catch (AdminException e) {
            note(call, reason, e.status(), String.valueOf(e.getMessage()));
            throw e;
        } catch (RuntimeException | Error e) {
            note(call, reason, INTERNAL_SERVER_ERROR, "failed with an internal error");
            throw e;
        }
    }

    private void note(AdminCall call, String reason, int status, String result) {
        audit.done(AdminRouter.from(call.request()), call.request().toString(), reason, status, result);
    }

    /** The reason that the client gave; empty if none. */
    static String reason(JsonObject body) {
        JsonElement reason = body.get("reason");
        if (reason == null) {
            return "";
        }
        if (!reason.isJsonPrimitive() || !reason.getAsJsonPrimitive().isString()) {
            throw new AdminException(BAD_REQUEST, "reason is a text");
        }
        String text = reason.getAsString().replaceAll("\\p{Cntrl}", " ").strip();
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    /** A whole number of the body. */
    static int number(JsonObject body, String name, int least, int most) {
        JsonElement value = body.get(name);
        boolean numeric = value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isNumber()
                && value.getAsString().matches("[0-9]{1,9}");
        int number = numeric ? Integer.parseInt(value.getAsString()) : -1;
        if (number < least || number > most) {
            throw new AdminException(
                    BAD_REQUEST, name + " is a whole number from " + least + " to " + most + ": {\"" + name + "\": 3}");
        }
        return number;
    }
}
