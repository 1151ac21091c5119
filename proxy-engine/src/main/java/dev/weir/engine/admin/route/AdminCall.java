package dev.weir.engine.admin.route;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.weir.engine.admin.http.AdminRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request with the names in its path.
 *
 * @param request the request
 * @param names   the values of the placeholders of its route
 */
public record AdminCall(AdminRequest request, Map<String, String> names) {
    private static final int BAD_REQUEST = 400;

    /** The value of a placeholder of the route. */
    public String name(String placeholder) {
        return Objects.requireNonNull(names.get(placeholder));
    }

    /** A parameter of the query; {@code null} if it is absent. */
    public @Nullable String parameter(String name) {
        return request.query().get(name);
    }

    /** The body, a JSON object; an empty one if there is no body. @throws AdminException if it is something else */
    public JsonObject body() {
        String text = new String(request.body(), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return new JsonObject();
        }
        try {
            if (JsonParser.parseString(text) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException | StackOverflowError e) {
            throw new AdminException(BAD_REQUEST, "the body is not valid JSON");
        }
        throw new AdminException(BAD_REQUEST, "the body is not a JSON object");
    }
}
